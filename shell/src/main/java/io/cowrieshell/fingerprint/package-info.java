/** The command {@code fingerprint}: one short value for the managed schema, the same wherever the schema is the same. */
@NullMarked
package io.cowrieshell.fingerprint;

import org.jspecify.annotations.NullMarked;
