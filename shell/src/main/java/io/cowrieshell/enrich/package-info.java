/**
 * Fills {@code ip_inventory} from files on disk: databases of countries and systems in MaxMind's format, or documents that
 * other programs wrote. Nothing is asked of the network.
 *
 * <p>1. Addresses that sessions name and the inventory lacks are taken into it. 2. Documents are put into a table beside
 * the journal, those that are unusable set aside; databases are looked up as addresses are read. 3. Along the addresses,
 * batch by batch, what is told is merged into their documents; where the system is another, the address, the system and
 * the history say so. What is known already is not written again.
 */
@NullMarked
package io.cowrieshell.enrich;

import org.jspecify.annotations.NullMarked;
