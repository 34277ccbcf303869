package io.cowrieshell.output;

import java.io.IOException;
import java.io.Writer;

/** Takes so much and no more: whoever writes more is stopped, so that what is too long is never made. */
final class ShortText extends Writer {

    private final int most;
    private final StringBuilder text = new StringBuilder();

    ShortText(int most) {
        this.most = most;
    }

    @Override
    public void write(char[] more, int from, int length) throws IOException {
        if (text.length() + length > most) {
            throw new IOException("longer than " + most);
        }
        text.append(more, from, length);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
