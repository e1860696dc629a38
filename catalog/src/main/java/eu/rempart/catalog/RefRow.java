package eu.rempart.catalog;

import eu.rempart.catalog.store.Row;

/** A row that holds references to blobs, still sealed. */
public final class RefRow {
  private final String bucketId;
  private final Kind kind;
  private final Row row;
  private final Row owner;

  RefRow(String bucketId, Kind kind, Row row) {
    this(bucketId, kind, row, row);
  }

  /**
   * @param owner the row that must be there for this one to count
   */
  RefRow(String bucketId, Kind kind, Row row, Row owner) {
    this.owner = owner;
    this.bucketId = bucketId;
    this.kind = kind;
    this.row = row;
  }

  String bucketId() {
    return bucketId;
  }

  Kind kind() {
    return kind;
  }

  Row row() {
    return row;
  }

  Row owner() {
    return owner;
  }

  /** What a row decodes to. */
  enum Kind {
    OBJECT,
    HISTORY,
    PAGE,
    PART
  }
}
