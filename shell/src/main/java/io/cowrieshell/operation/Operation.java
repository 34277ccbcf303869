package io.cowrieshell.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something the shell can do. Implementations are stateless, have a public constructor without parameters and carry
 * {@code @AutoService(Verb.class)}; that alone makes them known at every door.
 */
public interface Operation<O extends Record, R extends Result> extends Verb {

    @Override
    Declaration<O> declaration();

    /**
     * Does the work and returns what came of it.
     *
     * <p>A failure is thrown as a {@link io.cowrieshell.problem.ProblemException}; a failed statement may be thrown as
     * it is, the {@link OperationFrame} explains it.
     */
    R run(O options, RunContext context) throws Exception;

    /** What a run with these options does to the target: a dry run of what writes only reads. */
    default Effect effect(O options) {
        return declaration().effect();
    }

    /**
     * Whether such a run may change the target although its effect does not say so: the statements it is given can, or the
     * script. For what is to be known around it; whether it may run is not decided by this.
     */
    default boolean mayChange(O options) {
        return false;
    }

    /**
     * What of these options is secret although nothing about its name says so. It is asked before the line is kept
     * anywhere, and before it is known whether it can be run.
     */
    default List<String> secrets(O options, Shell shell) {
        return List.of();
    }

    /** Whether a plan may have it as a step: what looks at the target or changes it, and is not about the shell itself. */
    default boolean step() {
        return declaration().effect() != Effect.SHELL;
    }

    /** The option that names a file whose text is run; a plan keeps to what was in it. Empty where there is none. */
    default String program() {
        return "";
    }

    /**
     * The command that shows how such a run goes while it is under way, and only reads; {@code watch} shows it instead.
     * Empty where there is none.
     */
    default String shownBy() {
        return "";
    }

    /**
     * Somebody is typing this command: what takes long to be at hand may be begun. Called on a thread of its own, perhaps
     * for nothing; the target is not to be touched.
     */
    default void expected(Shell shell) {}

    /** The exact statements a run would execute. Operations that change nothing have none. */
    default List<String> preview(O options, RunContext context) throws Exception {
        return List.of();
    }

    /**
     * Live values for an option whose type does not tell them, such as the names of tables. Asked while the user types,
     * on a background thread: answer from what is at hand.
     *
     * @param option the option's name; null for the positional argument or text
     */
    default List<String> candidates(@Nullable String option, RunContext context) {
        return List.of();
    }

    /**
     * What the word could be that is being typed in the text of the operation. Asked while the user types: answer at once.
     *
     * @param before the text up to where the user types
     */
    default List<Suggestion> suggestions(String before, RunContext context) {
        return List.of();
    }
}
