/**
 * What a backfill fills: which sessions lack something, what they lack, where it comes from, and why it cannot be had.
 * All of it is statements for the database as it is, and readings of what they answer; nothing is written here.
 */
@NullMarked
package io.cowrieshell.snapshot;

import org.jspecify.annotations.NullMarked;
