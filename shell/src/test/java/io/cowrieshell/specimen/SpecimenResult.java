package io.cowrieshell.specimen;

import io.cowrieshell.operation.Result;
import io.cowrieshell.operation.View;

/** What was understood. */
public record SpecimenResult(SpecimenOptions understood) implements Result {

    @Override
    public View view() {
        String words = understood.guest() + " x" + understood.timesOver() + " " + understood.colour() + " "
                + understood.gift() + " [" + understood.speech() + "]";
        return View.line(understood.loudly() ? words.toUpperCase(java.util.Locale.ROOT) : words);
    }
}
