package eu.rempart.catalog;

import org.jspecify.annotations.NullUnmarked;

/** What to do with the catalog in one transaction; may run more than once. May return null. */
@FunctionalInterface
@NullUnmarked
public interface CatalogWork<T, X extends Exception> {

  T run(CatalogTx tx) throws X;
}
