/** What differs between the schema as it is and as it should be: one check a file, each for one kind of difference. */
@NullMarked
package io.cowrieshell.finding.structure;

import org.jspecify.annotations.NullMarked;
