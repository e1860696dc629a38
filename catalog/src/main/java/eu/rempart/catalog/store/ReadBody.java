package eu.rempart.catalog.store;

import org.jspecify.annotations.NullUnmarked;

/** What to read from one state of the store. May return null. */
@FunctionalInterface
@NullUnmarked
public interface ReadBody<T, X extends Exception> {

  T run(ReadTx tx) throws X;
}
