package eu.rempart.catalog;

import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectLock;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.catalog.record.Part;
import eu.rempart.catalog.record.PartManifest;
import eu.rempart.catalog.record.Upload;
import eu.rempart.catalog.record.Versioning;
import eu.rempart.envelope.BucketKey;
import eu.rempart.envelope.EnvelopeHeader;
import eu.rempart.envelope.IssuedKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records for tests. */
public final class CatalogFixtures {

  public static final Instant NOW = Instant.parse("2026-11-23T12:34:56.789012345Z");
  public static final Instant DUE = NOW.plusSeconds(3600);

  private static final BucketKey KEY = BucketKey.generate();

  private CatalogFixtures() {}

  public static Bucket bucket(String name) {
    return new Bucket(
        name,
        "id-of-" + name,
        "acme",
        "eu-fr-1",
        NOW,
        "auto",
        Versioning.UNVERSIONED,
        null,
        Set.of());
  }

  /** A fresh blob's header. */
  public static EnvelopeHeader header() {
    try (IssuedKey issued = KEY.issue()) {
      return issued.header();
    }
  }

  public static BlobRef blob(long length, int partNumber) {
    EnvelopeHeader header = header();
    return new BlobRef(
        header.blobId(),
        header,
        length,
        length + 500,
        List.of("paris"),
        false,
        partNumber,
        false,
        Map.of("CRC32C", "AAAAAA=="));
  }

  public static BlobRef inlineBlob(int length) {
    EnvelopeHeader header = header();
    return new BlobRef(
        header.blobId(), header, length, length, List.of("paris"), true, 0, false, Map.of());
  }

  public static ObjectVersion draft(String key, long size) {
    return new ObjectVersion(
        key,
        ObjectVersion.NULL_VERSION,
        0,
        NOW,
        size,
        "9e107d9d372bb6826bd81d3542a419d6",
        Map.of("CRC64NVME", "AAAAAAAAAAA="),
        "FULL_OBJECT",
        Map.of("content-type", "application/octet-stream"),
        Map.of("origin", "sensor-7"),
        "STANDARD",
        null,
        ObjectLock.NONE,
        null,
        PartManifest.NONE,
        Map.of());
  }

  public static Upload upload(String bucketId, String key, String uploadId) {
    return new Upload(
        bucketId,
        key,
        uploadId,
        VersionIds.next(),
        NOW,
        "someone",
        null,
        null,
        Map.of(),
        Map.of(),
        "STANDARD",
        ObjectLock.NONE,
        null,
        Map.of());
  }

  public static Part part(int number, BlobRef blob) {
    return new Part(number, NOW, blob.plainLength(), "etag-" + number, null, Map.of(), blob);
  }

  /** Marks a blob pending and takes it, as an upload and its commit would. */
  public static BlobRef taken(CatalogTx tx, BlobRef ref) {
    tx.blobs().markPending(ref.blobId(), ref.sites(), ref.sealedLength(), NOW);
    tx.blobs().commit(ref);
    return ref;
  }
}
