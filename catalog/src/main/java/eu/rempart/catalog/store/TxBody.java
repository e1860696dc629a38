package eu.rempart.catalog.store;

import org.jspecify.annotations.NullUnmarked;

/** What to do in a transaction; may run more than once. May return null. */
@FunctionalInterface
@NullUnmarked
public interface TxBody<T, X extends Exception> {

  T run(Tx tx) throws X;
}
