/**
 * What is wrong with a target: read-only checks, one a file, that look at one snapshot and give findings. A finding has
 * a stable id, its evidence, and the remedy that removes it.
 */
@NullMarked
package io.cowrieshell.finding;

import org.jspecify.annotations.NullMarked;
