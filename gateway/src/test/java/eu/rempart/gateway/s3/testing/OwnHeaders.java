package eu.rempart.gateway.s3.testing;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.PlacedBlob;
import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.envelope.EnvelopeHeader;
import eu.rempart.envelope.RecoveryReader;
import eu.rempart.envelope.SealedBlobException;
import eu.rempart.gateway.s3.blob.StoredBlobs;
import eu.rempart.keymanager.KeyScope;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** What bucket keys make of blobs as they lie in their stores, whatever the catalog says. */
public final class OwnHeaders {
  private final TestGateway gateway;
  private final Catalog catalog;
  private final StoredBlobs stored;

  public OwnHeaders(TestGateway gateway) {
    this.gateway = gateway;
    this.catalog = gateway.catalog();
    this.stored = new StoredBlobs(catalog, gateway.placement());
  }

  /** The blobs of a current object, each with whether the bucket's own key alone opens it. */
  public List<OwnHeader> of(String bucket, String key) {
    Bucket row =
        Objects.requireNonNull(
            catalog.<Bucket, RuntimeException>read(tx -> tx.buckets().find(bucket)));
    List<PlacedBlob> blobs =
        catalog.read(tx ->
            tx.objects().parts(Objects.requireNonNull(tx.objects().current(row.id(), key))).all());
    return blobs.stream()
        .map(blob -> new OwnHeader(blob.ref().blobId().toString(), opens(row, blob.ref())))
        .toList();
  }

  /** One blob. */
  public record OwnHeader(String blob, boolean openedByBucketKey) {}

  private boolean opens(Bucket bucket, BlobRef ref) {
    KeyScope scope = new KeyScope(bucket.tenant(), bucket.id());
    try {
      EnvelopeHeader own = new RecoveryReader(stored.source(ref)).header();
      gateway.keys().open(scope, own).close();
      return true;
    } catch (SealedBlobException e) {
      return false;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
