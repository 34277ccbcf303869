/**
 * Logs of the honeypot as files: which files are meant, what they are packed with, and what stands in them, an event or a
 * dead letter at a time. Nothing here knows of a database.
 */
@NullMarked
package io.cowrieshell.logfile;

import org.jspecify.annotations.NullMarked;
