package eu.rempart.gateway.s3.blob;

import eu.rempart.catalog.PlacedBlob;
import eu.rempart.catalog.record.BlobRef;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.envelope.SealedBlobException;
import eu.rempart.gateway.s3.encryption.WriteEncryption;
import eu.rempart.keymanager.KeyManager;
import eu.rempart.keymanager.KeyTarget;
import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.checksum.BodyDigests;
import eu.rempart.s3.checksum.ChecksumAlgorithm;
import eu.rempart.s3.checksum.VerifiedBody;
import eu.rempart.s3.sigv4.PayloadMode;
import eu.rempart.storage.place.Site;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets one bucket's blobs serve another: shared under a key of the other, or sealed anew. */
public final class BlobCopies {
  private final BlobUploads uploads;
  private final BlobDownloads downloads;
  private final KeyManager keys;
  private final Placement placement;

  public BlobCopies(
      BlobUploads uploads, BlobDownloads downloads, KeyManager keys, Placement placement) {
    this.uploads = uploads;
    this.downloads = downloads;
    this.keys = keys;
    this.placement = placement;
  }

  /**
   * Whether an object under this encryption may share these blobs: where they lie is where the
   * bucket's own would, and no customer's key opens them or shall. A blob keeps the header it was
   * written with, and its data key: what one key opened once, it opens for ever.
   */
  public boolean mayShare(
      Reading from, List<PlacedBlob> blobs, Bucket bucket, WriteEncryption encryption) {
    if (from.customerKey() != null || encryption.customerKey() != null) {
      return false;
    }
    Site site = placement.forNew(bucket);
    return blobs.stream().allMatch(blob -> blob.ref().sites().contains(site.name()));
  }

  /**
   * The reference through which another object, maybe in another bucket or under another key,
   * reaches the same blob, which {@link #mayShare} allowed.
   *
   * @throws SealedBlobException when the header is not what was sealed
   */
  public BlobRef share(Reading from, BlobRef ref, Bucket to, WriteEncryption encryption)
      throws SealedBlobException {
    if (ref.masked() || encryption.customerKey() != null) {
      throw new IllegalArgumentException("what a customer's key masks is not shared");
    }
    KeyTarget target = encryption.in(to);
    boolean stays = from.scope().equals(target.scope()) && isUnder(from, ref, encryption.kek());
    return stays
        ? ref
        : ref.withHeader(keys.reseal(from.scope(), ref.header(), target.scope(), target.kek()));
  }

  private boolean isUnder(Reading from, BlobRef ref, String kek) {
    return keys.kekOf(from.scope(), ref.header().bucketKeyId()).equals(kek);
  }

  /**
   * Seals the first bytes of a blob that no transaction took yet as another, which takes its place
   * with its ETag and kind of checksum: those were of these bytes alone.
   *
   * @param record completed anew
   */
  public StagedBlob shorten(
      StagedBlob staged,
      long length,
      Bucket bucket,
      WriteEncryption encryption,
      RecoveryRecord record)
      throws IOException {
    Reading reading = new Reading(bucket, encryption.customerKey());
    BodyDigests wanted = BodyDigests.DECLARED;
    for (String algorithm : staged.checksums().keySet()) {
      wanted = wanted.with(ChecksumAlgorithm.valueOf(algorithm));
    }
    try (RelayedBody relay = RelayedBody.of(out -> downloads.write(reading, staged, length, out))) {
      return uploads.stage(
          bucket,
          encryption,
          relayed(relay, length, wanted),
          new EtagRule.Kept(staged.etag()),
          0,
          record);
    } finally {
      uploads.discard(staged);
    }
  }

  private static VerifiedBody relayed(RelayedBody relay, long length, BodyDigests wanted) {
    return VerifiedBody.of(
        RequestHeaders.of(List.of()),
        new PayloadMode.UnsignedPayload(),
        null,
        length,
        relay,
        wanted);
  }

  /**
   * Reads the bytes {@code first} to {@code last} of a version and seals them as a new blob.
   *
   * @param etag how the new blob gets its ETag
   * @param checksum computed on the way; null for none
   */
  public StagedBlob reseal(
      Reading from,
      ObjectVersion version,
      long first,
      long last,
      Bucket to,
      WriteEncryption encryption,
      EtagRule etag,
      int partNumber,
      RecoveryRecord record,
      @Nullable ChecksumAlgorithm checksum)
      throws IOException {
    long length = last - first + 1;
    try (RelayedBody relay =
        RelayedBody.of(out -> downloads.write(from, version, first, last, out))) {
      BodyDigests computed = BodyDigests.DECLARED.ignoringChecksumHeaders();
      BodyDigests wanted = etag.digests(checksum == null ? computed : computed.with(checksum));
      VerifiedBody body = relayed(relay, length, wanted);
      return uploads.stage(to, encryption, body, etag, partNumber, record);
    }
  }
}
