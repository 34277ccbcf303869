/**
 * What every verb is: an operation with a name, an options record, an effect, a preview, and a run that returns a
 * result record.
 *
 * <p>An {@link io.cowrieshell.operation.Operation} is declared once. The keyboard, a plan and a script are three doors
 * to it: each turns what it was given into the same options record through {@link io.cowrieshell.operation.OptionsModel},
 * runs it through {@link io.cowrieshell.operation.OperationFrame}, and gets the same
 * {@link io.cowrieshell.operation.Result} back. Operations are found on the class path; nothing lists them by hand.
 *
 * <p>Nothing here, and nothing below, knows of a terminal: what an operation wants to say goes through the
 * {@link io.cowrieshell.operation.RunContext}.
 */
@NullMarked
package io.cowrieshell.operation;

import org.jspecify.annotations.NullMarked;
