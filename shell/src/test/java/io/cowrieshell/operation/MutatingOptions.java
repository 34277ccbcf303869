package io.cowrieshell.operation;

/** How the change is to be made. */
public record MutatingOptions(
        @Option(help = "remember nothing") boolean noJournal,
        @Option(help = "wait for another run") boolean waits,

        @Text(help = "what the journal is to show", language = Text.Language.COMMAND)
        String note) {}
