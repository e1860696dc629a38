package eu.rempart.gateway.app.key;

import eu.rempart.keymanager.KekOperators;
import eu.rempart.keymanager.KekRegistry;

/** Whoever holds the key-encryption keys, and what each role may do with them. */
public interface KeyHolder extends KekOperators, AutoCloseable {

  /** The gateway's side of every KEK. */
  KekRegistry keks();

  @Override
  void close();
}
