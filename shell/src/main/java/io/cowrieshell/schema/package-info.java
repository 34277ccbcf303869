/**
 * What a database of the existing system is, and what it should be.
 *
 * <p>{@code CatalogReader} reads the managed tables into a {@code Catalog}; {@code Blueprints} knows what each version
 * wants, from texts in the resources that {@code BlueprintParser} reads; {@code Comparison} tells the differences, by
 * what things are and not by what they are called. {@code Fingerprint} makes one short value of a schema, {@code Ddl} the
 * statements for what is missing.
 */
@NullMarked
package io.cowrieshell.schema;

import org.jspecify.annotations.NullMarked;
