package eu.rempart.gateway.keys.destruction;

import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.BucketKeyRow;
import java.util.List;

/**
 * A bucket key as people name it: by its generation, or by its id where several have that.
 *
 * @param bucket the bucket's name
 * @param key digits, or 32 hex digits
 */
public record KeyChoice(String bucket, String key) {

  /** What is found. */
  public sealed interface Found {
    /** The one key. */
    record One(Bucket bucket, BucketKeyRow row) implements Found {}

    /** None, or several. */
    record Not(Decision why) implements Found {}
  }

  /** The key, as this transaction has it. */
  public Found in(CatalogTx tx) {
    Bucket found = tx.buckets().find(bucket);
    if (found == null) {
      return new Found.Not(new Decision.Missing("there is no such bucket"));
    }
    List<BucketKeyRow> rows =
        tx.bucketKeys().list(found.id()).stream()
            .filter(row ->
                row.id().toString().equals(key) || Integer.toString(row.generation()).equals(key))
            .toList();
    return switch (rows.size()) {
      case 0 -> new Found.Not(new Decision.Missing("the bucket has no such key"));
      case 1 -> new Found.One(found, rows.getFirst());
      default ->
          new Found.Not(
              new Decision.NotNow(
                  "several keys of the bucket are of that generation, under different"
                      + " key-encryption keys: name one by its id"));
    };
  }
}
