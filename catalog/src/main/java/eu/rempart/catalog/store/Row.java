package eu.rempart.catalog.store;

/** A key and its value. The arrays are the holder's own. */
public final class Row {

  private final byte[] key;
  private final byte[] value;

  public Row(byte[] key, byte[] value) {
    this.key = key;
    this.value = value;
  }

  public byte[] key() {
    return key;
  }

  public byte[] value() {
    return value;
  }
}
