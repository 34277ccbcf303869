/**
 * What the documents of sessions and addresses say, as SQL: the address, the system, the country, the kind, the moment.
 * Documents were written by many programs; nothing here is cast before its shape is proven, so that no odd value can
 * end a statement that is about a million good ones.
 */
@NullMarked
package io.cowrieshell.enrichment;

import org.jspecify.annotations.NullMarked;
