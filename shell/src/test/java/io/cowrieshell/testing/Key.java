package io.cowrieshell.testing;

/** A key that is not a letter, as the terminal sends it. */
public enum Key {
    ENTER("\r"),
    TAB("\t"),
    ESCAPE("\033"),
    BACKSPACE("\177"),
    DELETE("\033[3~"),
    UP("\033[A"),
    DOWN("\033[B"),
    RIGHT("\033[C"),
    LEFT("\033[D"),
    HOME("\033[H"),
    END("\033[F"),
    CONTROL_A("\001"),
    CONTROL_C("\003"),
    CONTROL_D("\004"),
    CONTROL_E("\005"),
    CONTROL_L("\014"),
    CONTROL_R("\022"),
    CONTROL_U("\025"),
    CONTROL_Z("\032"),
    CONTROL_BACKSLASH("\034");

    private final String sequence;

    Key(String sequence) {
        this.sequence = sequence;
    }

    String sequence() {
        return sequence;
    }
}
