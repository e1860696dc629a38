/**
 * What the catalog remembers: immutable records, one for each kind of row. May depend on the
 * envelope's ids and headers only.
 */
@NullMarked
package eu.rempart.catalog.record;

import org.jspecify.annotations.NullMarked;
