/**
 * The third door: plans, written down as YAML and replayed.
 *
 * <p>A step is the name of an operation and its options. Plans are recorded, reviewed and replayed by the same
 * declaration the keyboard uses.
 */
@NullMarked
package io.cowrieshell.plan;

import org.jspecify.annotations.NullMarked;
