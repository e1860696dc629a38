package eu.rempart.catalog;

import eu.rempart.catalog.store.KeyRange;
import eu.rempart.catalog.store.Row;
import java.util.Base64;
import java.util.List;

/**
 * Meets every row whose value is sealed under the catalog's key, and seals it anew under the
 * current one; the values stay as they are. Rows are read in a snapshot for each page, sealed
 * outside of any transaction and on any thread, and written by {@link CatalogTx#rewrite}. One that
 * is refused there was written anew since, and so under the current key.
 */
public final class SealedRows {
  /** Inline blobs are sealed already, under keys of their own, and stay out. */
  private static final byte[] INLINE = {Catalog.INLINE_BLOB_TABLE};

  private static final byte[] FIRST = {0};
  private static final byte[] LAST = {(byte) 0xFF};

  private final Catalog catalog;
  private final RowCodec codec;

  SealedRows(Catalog catalog, RowCodec codec) {
    this.catalog = catalog;
    this.codec = codec;
  }

  /**
   * Some rows.
   *
   * @param rows those under another key than the current one
   * @param met how many were looked at, those under the current key too
   * @param next where to go on
   * @param more whether there is more
   */
  public record Page(List<Row> rows, int met, String next, boolean more) {}

  /**
   * The rows after a place.
   *
   * @param after where a page ended; empty for the beginning
   * @param limit at least 1
   */
  public Page page(String after, int limit) {
    byte[] from = after.isEmpty() ? FIRST : KeyRange.after(Base64.getUrlDecoder().decode(after));
    boolean below = KeyRange.of(INLINE, from).isEmpty();
    byte[] start = below || from[0] != INLINE[0] ? from : KeyRange.afterPrefix(INLINE);
    KeyRange range = KeyRange.of(start, below ? INLINE : LAST);
    List<Row> found = catalog.read(tx -> tx.rows().scan(range, limit));
    if (found.size() < limit && below) {
      String beyond = Base64.getUrlEncoder().withoutPadding().encodeToString(INLINE);
      return new Page(older(found), found.size(), beyond, true);
    }
    String next =
        found.isEmpty()
            ? after
            : Base64.getUrlEncoder().withoutPadding().encodeToString(found.getLast().key());
    return new Page(older(found), found.size(), next, found.size() == limit);
  }

  private List<Row> older(List<Row> rows) {
    return rows.stream()
        .filter(row -> row.value().length > 0 && !codec.isCurrent(row.value()))
        .toList();
  }

  /** The same row under the current key. */
  public RowRewrite reseal(Row row) {
    byte[] anew = codec.seal(row.key(), row.value());
    return new RowRewrite(row.key(), row.value(), anew, 0, List.of(), row, List.of());
  }
}
