package io.cowrieshell;

import io.cowrieshell.app.Application;

/** The program: arguments in, exit status out. */
public final class CowrieShell {

    private CowrieShell() {}

    public static void main(String[] args) {
        Runtime.getRuntime().exit(Application.run(args));
    }
}
