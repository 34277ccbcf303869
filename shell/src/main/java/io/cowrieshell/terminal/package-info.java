/**
 * The rim: everything that knows of a terminal, a command line or a file of commands.
 *
 * <p>Spring Shell's command model carries the operations ({@link io.cowrieshell.terminal.OperationCommand} is the one
 * adapter); the loop, the parser, history, completion and Ctrl-C are the shell's own, because a recovery shell must
 * pass SQL to the letter, must never end by Ctrl-C, and must exit with the right status.
 */
@NullMarked
package io.cowrieshell.terminal;

import org.jspecify.annotations.NullMarked;
