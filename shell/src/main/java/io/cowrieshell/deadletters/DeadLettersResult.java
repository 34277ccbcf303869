package io.cowrieshell.deadletters;

import io.cowrieshell.operation.Result;

/** What came of it: each action has its own. */
public sealed interface DeadLettersResult extends Result
        permits ListedLetters, ShownLetter, ExportedLetters, RetriedLetters {}
