/**
 * Removes what the findings found. The remedies of all chosen findings become one plan: each step once, in the order of
 * its phase. The plan is shown, confirmed, and carried out under the run lock; what can be in a transaction is, the rest
 * comes last and can be repeated. Afterwards everything is looked at again, for a mended defect may have hidden another.
 */
@NullMarked
package io.cowrieshell.heal;

import org.jspecify.annotations.NullMarked;
