package io.cowrieshell.blueprint;

import io.cowrieshell.schema.Blueprint.WantedColumn;
import io.cowrieshell.schema.BlueprintWriter;
import io.cowrieshell.schema.Difference;
import io.cowrieshell.schema.Difference.DuplicateIndex;
import io.cowrieshell.schema.Difference.FormerColumn;
import io.cowrieshell.schema.Difference.InvalidIndex;
import io.cowrieshell.schema.Difference.MissingColumn;
import io.cowrieshell.schema.Difference.MissingConstraint;
import io.cowrieshell.schema.Difference.MissingDependent;
import io.cowrieshell.schema.Difference.MissingIndex;
import io.cowrieshell.schema.Difference.MissingTable;
import io.cowrieshell.schema.Difference.Surplus;
import io.cowrieshell.schema.Difference.UncheckedConstraint;
import io.cowrieshell.schema.Difference.WrongDefault;
import io.cowrieshell.schema.Difference.WrongGeneration;
import io.cowrieshell.schema.Difference.WrongNullability;
import io.cowrieshell.schema.Difference.WrongType;
import org.jspecify.annotations.Nullable;

/**
 * A difference in words.
 *
 * @param kind of it, such as {@code wrong type}
 * @param matters false for what does no harm: a duplicate, something surplus, an index that may be missing
 */
public record DifferenceLine(String place, String kind, String what, boolean matters) {

    /** Surplus counts where two databases are compared as equals. */
    static DifferenceLine of(Difference difference, boolean equals) {
        boolean harmless = difference instanceof DuplicateIndex
                || (difference instanceof Surplus && !equals)
                || (difference instanceof MissingIndex index && !index.wanted().required())
                || (difference instanceof MissingConstraint constraint
                        && !constraint.wanted().required());
        Words words = words(difference);
        return new DifferenceLine(difference.place(), words.kind(), words.what(), !harmless);
    }

    private record Words(String kind, String what) {}

    private static Words words(Difference difference) {
        if (difference instanceof MissingTable missing) {
            return new Words("missing table", missing.wanted().columns().size() + " columns are wanted");
        }
        if (difference instanceof MissingConstraint missing) {
            return new Words("missing constraint", BlueprintWriter.constraint(missing.wanted()));
        }
        if (difference instanceof UncheckedConstraint unchecked) {
            return new Words("unchecked constraint", BlueprintWriter.constraint(unchecked.wanted()));
        }
        if (difference instanceof MissingIndex missing) {
            return new Words("missing index", BlueprintWriter.index(missing.wanted()));
        }
        if (difference instanceof InvalidIndex invalid) {
            return new Words("invalid index", invalid.found().name());
        }
        if (difference instanceof DuplicateIndex duplicate) {
            return new Words(
                    "duplicate index",
                    duplicate.found().name() + " does the same as "
                            + duplicate.same().name());
        }
        if (difference instanceof MissingDependent missing) {
            return new Words(
                    "missing " + missing.wanted().kind(), missing.wanted().name());
        }
        return difference instanceof Surplus surplus ? new Words("surplus", surplus.what()) : columnWords(difference);
    }

    private static Words columnWords(Difference difference) {
        if (difference instanceof MissingColumn missing) {
            return new Words(
                    "missing column",
                    missing.wanted().name() + " " + missing.wanted().type());
        }
        if (difference instanceof FormerColumn former) {
            return new Words(
                    "former name",
                    former.former().name() + " " + former.former().type() + " is called "
                            + former.wanted().name() + " now"
                            + (former.present() == null ? "" : ", which is there as well"));
        }
        if (difference instanceof WrongType wrong) {
            return wrong(
                    "type", wrong.wanted(), wrong.found().type(), wrong.wanted().type());
        }
        if (difference instanceof WrongNullability wrong) {
            return wrong(
                    "nullability",
                    wrong.wanted(),
                    nulls(wrong.found().notNull()),
                    nulls(wrong.wanted().notNull()));
        }
        if (difference instanceof WrongDefault wrong) {
            return wrong(
                    "default",
                    wrong.wanted(),
                    wrong.found().defaultText(),
                    wrong.wanted().defaultText());
        }
        if (difference instanceof WrongGeneration wrong) {
            return wrong(
                    "generation",
                    wrong.wanted(),
                    wrong.found().generated(),
                    wrong.wanted().generated().stream().findFirst().orElse(null));
        }
        throw new IllegalArgumentException("a difference without words: " + difference);
    }

    private static Words wrong(String part, WantedColumn column, @Nullable String found, @Nullable String wanted) {
        return new Words(
                "wrong " + part,
                column.name() + ": " + (found == null ? "none" : found) + " instead of "
                        + (wanted == null ? "none" : wanted));
    }

    private static String nulls(boolean notNull) {
        return notNull ? "not null" : "null allowed";
    }
}
