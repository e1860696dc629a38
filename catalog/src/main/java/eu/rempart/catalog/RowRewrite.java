package eu.rempart.catalog;

/** A row's new value, made outside of any transaction from the value it had then. */
public final class RowRewrite {
  private final byte[] key;
  private final byte[] before;
  private final byte[] after;
  private final int references;

  RowRewrite(byte[] key, byte[] before, byte[] after, int references) {
    this.key = key;
    this.before = before;
    this.after = after;
    this.references = references;
  }

  /** How many references it changes. */
  public int references() {
    return references;
  }

  byte[] key() {
    return key;
  }

  byte[] before() {
    return before;
  }

  byte[] after() {
    return after;
  }
}
