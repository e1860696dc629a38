package eu.rempart.catalog.store;

/** A transaction: reads see one state of the store with this transaction's own writes on top. */
public interface Tx extends ReadTx {

  /** Sets a key. The arrays belong to the store from here on and must not be changed. */
  void put(byte[] key, byte[] value);

  /** Removes a key; no error when it is not there. */
  void delete(byte[] key);
}
