/** What a start costs; run by {@code mvn -P bench verify}. */
@NullMarked
package io.cowrieshell.bench;

import org.jspecify.annotations.NullMarked;
