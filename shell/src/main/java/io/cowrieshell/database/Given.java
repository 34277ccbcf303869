package io.cowrieshell.database;

/** A value as somebody gave it, and who that was. Prints masked when it is a secret. */
record Given(String keyword, String value, String origin) {

    Setting shown() {
        return new Setting(keyword, Keyword.isSecret(keyword) ? Secret.MASK : value, origin);
    }

    @Override
    public String toString() {
        Setting shown = shown();
        return shown.name() + "=" + shown.value() + " (" + origin + ")";
    }
}
