package eu.rempart.gateway.offline;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.PlacedBlob;
import eu.rempart.catalog.VersionPage;
import eu.rempart.catalog.VersionPosition;
import eu.rempart.catalog.VersionQuery;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectVersion;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a catalog's copy, exactly as its rows have them: deleted ones are not there,
 * copies are, and each blob's header is the one that counts.
 */
public final class CatalogObjects {
  private static final int PAGE = 500;

  private final Catalog catalog;

  /** Those of {@code catalog}, which opens its rows. */
  public CatalogObjects(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Is given objects, one after another. */
  @FunctionalInterface
  public interface Visitor {
    void visit(OfflineObject object) throws IOException;
  }

  /** Shows every version of every object, by bucket and key, of each key the newest first. */
  public void forEach(Visitor visitor) throws IOException {
    String after = "";
    List<Bucket> buckets = buckets(after);
    while (!buckets.isEmpty()) {
      for (Bucket bucket : buckets) {
        forEach(bucket, visitor);
      }
      buckets = buckets(buckets.getLast().name());
    }
  }

  private List<Bucket> buckets(String after) {
    return catalog.read(tx -> tx.buckets().listAll(after, PAGE));
  }

  private void forEach(Bucket bucket, Visitor visitor) throws IOException {
    VersionPosition next = VersionPosition.BEGINNING;
    while (next != null) {
      VersionPosition from = next;
      VersionPage page =
          catalog.read(tx -> tx.objects().listVersions(bucket.id(), VersionQuery.all(from, PAGE)));
      for (VersionPage.Entry entry : page.entries()) {
        if (entry.version() instanceof ObjectVersion version) {
          visitor.visit(object(bucket, version, entry.latest()));
        }
      }
      next = page.next();
    }
  }

  private OfflineObject object(Bucket bucket, ObjectVersion version, boolean latest) {
    List<PlacedBlob> blobs = catalog.read(tx -> tx.objects().parts(version).all());
    @Nullable String type = version.checksumType();
    return new OfflineObject(
        bucket.tenant(),
        bucket.name(),
        version.key(),
        version.versionId(),
        latest,
        version.lastModified(),
        version.etag(),
        version.checksums(),
        type == null ? "" : type,
        version.contentHeaders(),
        version.userMetadata(),
        blobs.stream()
            .map(PlacedBlob::ref)
            .map(ref ->
                new OfflineObject.Part(
                    ref.blobId(), ref.partNumber(), ref.header(), ref.plainLength()))
            .toList(),
        null);
  }
}
