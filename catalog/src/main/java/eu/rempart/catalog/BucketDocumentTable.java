package eu.rempart.catalog;

import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.SealedBytes;
import eu.rempart.catalog.store.KeyRange;
import eu.rempart.catalog.store.Row;
import org.jspecify.annotations.Nullable;

/**
 * Configurations that a bucket has as whole documents, such as its tags: each under a name, gone
 * with the bucket.
 */
public final class BucketDocumentTable {

  private static final int PAGE = 100;

  private final Rows rows;

  BucketDocumentTable(Rows rows) {
    this.rows = rows;
  }

  /** The document, or null. Nothing is read when the bucket's own row names no such document. */
  public byte @Nullable [] get(Bucket bucket, String name) {
    if (!bucket.documents().contains(name)) {
      return null;
    }
    Document document = rows.get(RowKeys.bucketDocument(bucket.id(), name), Document.class);
    return document == null ? null : document.content().bytes();
  }

  /**
   * Stores a document in place of any of its name.
   *
   * @throws BucketGoneException when the bucket is not there any more
   */
  public void put(Bucket bucket, String name, byte[] content) {
    BucketTable buckets = new BucketTable(rows);
    Bucket now = buckets.requireNow(bucket);
    rows.put(RowKeys.bucketDocument(now.id(), name), new Document(SealedBytes.copyOf(content)));
    if (!now.documents().contains(name)) {
      buckets.update(now.withDocument(name));
    }
  }

  /**
   * No error when there is none.
   *
   * @throws BucketGoneException when the bucket is not there any more
   */
  public void delete(Bucket bucket, String name) {
    BucketTable buckets = new BucketTable(rows);
    Bucket now = buckets.requireNow(bucket);
    if (now.documents().contains(name)) {
      rows.delete(RowKeys.bucketDocument(now.id(), name));
      buckets.update(now.withoutDocument(name));
    }
  }

  /** Removes all documents of a bucket that goes. */
  void deleteAll(String bucketId) {
    byte[] scope = KeyBytes.table(Table.BUCKET_DOCUMENTS).text(bucketId).bytes();
    for (Row row : rows.scan(KeyRange.of(scope, KeyRange.afterPrefix(scope)), PAGE)) {
      rows.delete(row.key());
    }
  }

  /** The row. */
  record Document(SealedBytes content) {}
}
