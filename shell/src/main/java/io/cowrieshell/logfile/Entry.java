package io.cowrieshell.logfile;

/** What stands in a log: an event, or something that is none and is kept as it is. */
public sealed interface Entry permits Event, Letter {

    /** The line it begins in; the first of a file is 0, as the existing system counts. */
    long line();
}
