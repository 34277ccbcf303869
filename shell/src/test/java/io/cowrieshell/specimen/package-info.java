/** An operation that only exists in tests, declared once like any other. */
@NullMarked
package io.cowrieshell.specimen;

import org.jspecify.annotations.NullMarked;
