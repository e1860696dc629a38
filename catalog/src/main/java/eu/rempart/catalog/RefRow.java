package eu.rempart.catalog;

import eu.rempart.catalog.store.Row;

/** A row that holds references to blobs, still sealed. */
public final class RefRow {
  private final Kind kind;
  private final Row row;

  RefRow(Kind kind, Row row) {
    this.kind = kind;
    this.row = row;
  }

  Kind kind() {
    return kind;
  }

  Row row() {
    return row;
  }

  /** What a row decodes to. */
  enum Kind {
    OBJECT,
    HISTORY,
    PAGE,
    PART
  }
}
