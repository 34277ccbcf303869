package io.cowrieshell.database;

import io.cowrieshell.problem.Nearest;
import io.cowrieshell.problem.ProblemException;
import io.cowrieshell.problem.Redactor;
import java.util.Collection;

/** The refusal of a keyword nobody knows, with the one that was probably meant. */
final class UnknownWord {

    private UnknownWord() {}

    /** For a libpq keyword. An empty word is one that had better not be repeated. */
    static ProblemException inKeywords(String word, String origin, Redactor redactor) {
        return in(Keyword.words(), word, origin, redactor);
    }

    static ProblemException in(Collection<String> known, String word, String origin, Redactor redactor) {
        String name = word.isEmpty() ? "" : " " + redactor.redact(Words.quotable(word));
        String next = Nearest.of(word, known)
                .map(near -> "did you mean " + near + "?")
                .orElse("docs/connecting.md lists what can be set");
        return TargetProblem.UNKNOWN_SETTING
                .because("there is no connection setting" + name, "given by " + origin, next)
                .asException();
    }
}
