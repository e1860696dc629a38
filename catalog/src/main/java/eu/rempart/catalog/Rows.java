package eu.rempart.catalog;

import eu.rempart.catalog.store.KeyRange;
import eu.rempart.catalog.store.ReadTx;
import eu.rempart.catalog.store.Row;
import eu.rempart.catalog.store.Tx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records by row key, within one transaction. */
final class Rows {

  private static final byte[] NOTHING = {};

  private final ReadTx reader;
  private final @Nullable Tx writer;
  private final RowCodec codec;

  private Rows(ReadTx reader, @Nullable Tx writer, RowCodec codec) {
    this.reader = reader;
    this.writer = writer;
    this.codec = codec;
  }

  static Rows writing(Tx tx, RowCodec codec) {
    return new Rows(tx, tx, codec);
  }

  static Rows reading(ReadTx tx, RowCodec codec) {
    return new Rows(tx, null, codec);
  }

  <T> @Nullable T get(byte[] key, Class<T> type) {
    byte[] value = reader.get(key);
    return value == null ? null : codec.decode(key, value, type);
  }

  byte @Nullable [] raw(byte[] key) {
    return reader.get(key);
  }

  boolean has(byte[] key) {
    return reader.get(key) != null;
  }

  <T> T decode(Row row, Class<T> type) {
    return codec.decode(row.key(), row.value(), type);
  }

  List<Row> scan(KeyRange range, int limit) {
    return reader.scan(range, limit);
  }

  List<Row> scanBackwards(KeyRange range, int limit) {
    return reader.scan(range, limit, true);
  }

  boolean isEmpty(byte[] prefix) {
    return reader.scan(KeyRange.prefixedBy(prefix), 1).isEmpty();
  }

  void put(byte[] key, Object row) {
    writer().put(key, codec.encode(key, row));
  }

  /** For values that are sealed already. */
  void putRaw(byte[] key, byte[] value) {
    writer().put(key, value);
  }

  /** Whether a sealed value is under the key for new values. */
  boolean isCurrent(byte[] value) {
    return codec.isCurrent(value);
  }

  /** A row that says all it has to say by being there. */
  void mark(byte[] key) {
    writer().put(key, NOTHING);
  }

  void delete(byte[] key) {
    writer().delete(key);
  }

  private Tx writer() {
    if (writer == null) {
      throw new IllegalStateException("a read does not write");
    }
    return writer;
  }
}
