package eu.rempart.benchmarks.jmh;

import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectLock;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.catalog.record.PartManifest;
import eu.rempart.catalog.record.Versioning;
import eu.rempart.envelope.BucketKey;
import eu.rempart.envelope.EnvelopeHeader;
import eu.rempart.envelope.IssuedKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Objects as a small PUT leaves them in the catalog. */
final class SampleObjects {
  private static final int SIZE = 4096;
  private static final Instant NOW = Instant.parse("2026-11-23T12:34:56.789Z");
  private static final BucketKey KEY = BucketKey.generate();

  private SampleObjects() {}

  static Bucket bucket() {
    return new Bucket(
        "bench",
        "id-of-bench",
        "acme",
        "eu-fr-1",
        NOW,
        "auto",
        Versioning.UNVERSIONED,
        null,
        Set.of());
  }

  static void put(CatalogTx tx, Bucket bucket, String key) {
    EnvelopeHeader header;
    try (IssuedKey issued = KEY.issue()) {
      header = issued.header();
    }
    BlobRef blob =
        new BlobRef(
            header.blobId(), header, SIZE, SIZE, List.of("paris"), true, 0, false, Map.of());
    tx.blobs().putInline(blob, new byte[SIZE], NOW);
    tx.objects().put(bucket, draft(key), List.of(blob), NOW);
  }

  private static ObjectVersion draft(String key) {
    return new ObjectVersion(
        key,
        ObjectVersion.NULL_VERSION,
        0,
        NOW,
        SIZE,
        "9e107d9d372bb6826bd81d3542a419d6",
        Map.of("CRC64NVME", "AAAAAAAAAAA="),
        "FULL_OBJECT",
        Map.of("content-type", "application/octet-stream"),
        Map.of(),
        "STANDARD",
        null,
        ObjectLock.NONE,
        null,
        PartManifest.NONE,
        Map.of());
  }
}
