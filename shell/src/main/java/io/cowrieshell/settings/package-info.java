/** How this session behaves: output, timing. */
@NullMarked
package io.cowrieshell.settings;

import org.jspecify.annotations.NullMarked;
