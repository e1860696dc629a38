package eu.rempart.gateway.s3.blob;

import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.record.BlobRef;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sealed body whose every digest has verified, durable in its site or at hand for the catalog,
 * and visible to nobody until a transaction takes it.
 *
 * @param inline the sealed bytes when the catalog is to keep them, else null
 * @param etag without quotes
 * @param md5 lower hex, null when it was not computed
 * @param checksums S3 algorithm name to base64
 * @param created when the body was complete
 */
public record StagedBlob(
    BlobRef ref,
    byte @Nullable [] inline,
    String etag,
    @Nullable String md5,
    Map<String, String> checksums,
    Instant created) {

  /**
   * Takes the first reference; the same transaction stores it in a row.
   *
   * @throws eu.rempart.catalog.BlobGoneException when the orphan sweep was faster
   */
  public void take(CatalogTx tx) {
    if (inline != null) {
      tx.blobs().putInline(ref, inline, created);
    } else {
      tx.blobs().commit(ref);
    }
  }
}
