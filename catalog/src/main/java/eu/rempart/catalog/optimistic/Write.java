package eu.rempart.catalog.optimistic;

import org.jspecify.annotations.Nullable;

/** What a transaction makes of a key: a value, or its deletion. */
public final class Write {

  private final byte @Nullable [] value;

  Write(byte @Nullable [] value) {
    this.value = value;
  }

  /** Null for a deletion. */
  public byte @Nullable [] value() {
    return value;
  }

  public boolean isDeletion() {
    return value == null;
  }
}
