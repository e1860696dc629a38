package eu.rempart.envelope;

import eu.rempart.envelope.v1.Rmp1;
import java.util.Arrays;

/**
 * The 184 bytes that stand before a sealed blob: which bucket key opens it, the sealed data key,
 * and two commitments. Immutable; holds no secret in clear. The one in the catalog row counts; the
 * one in the blob is its copy for recovery and may carry an older wrapping of the same data key.
 */
public final class EnvelopeHeader {
  /** Bytes of a header. */
  public static final int LENGTH = Rmp1.HEADER;

  private static final byte[] PREFIX = Rmp1.prefix();
  private static final int MARK = 4;

  private final byte[] bytes;

  private EnvelopeHeader(byte[] own) {
    this.bytes = own;
  }

  /**
   * Reads a header from the first 184 bytes of {@code from}; what follows them is not looked at.
   *
   * @throws TruncatedBlobException when there are fewer bytes
   * @throws UnsupportedBlobException for any version, suite, chunk size or flag but those of RMP1
   */
  public static EnvelopeHeader parse(byte[] from)
      throws TruncatedBlobException, UnsupportedBlobException {
    int compared = Math.min(from.length, PREFIX.length);
    int differs = Arrays.mismatch(from, 0, compared, PREFIX, 0, compared);
    if (differs >= 0) {
      throw new UnsupportedBlobException(
          differs < MARK
              ? "not a sealed blob"
              : "unknown version, suite, chunk size or flag in byte " + differs);
    }
    if (from.length < LENGTH) {
      throw new TruncatedBlobException("in its header");
    }
    return new EnvelopeHeader(Arrays.copyOf(from, LENGTH));
  }

  /** Takes over {@code own}, made by this package. */
  static EnvelopeHeader of(byte[] own) {
    return new EnvelopeHeader(own);
  }

  /** The 184 bytes, in a new array. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The blob this header belongs to. */
  public BlobId blobId() {
    return BlobId.of(bytes, Rmp1.BLOB_ID_AT);
  }

  /** The bucket key the data key is sealed under. */
  public BucketKeyId bucketKeyId() {
    return BucketKeyId.of(bytes, Rmp1.BUCKET_KEY_ID_AT);
  }

  /**
   * Whether this may be another wrapping of the same data key for the same blob. Every wrapping has
   * a salt of its own; whether this one opens, its bucket key tells.
   */
  boolean mayRewrap(EnvelopeHeader other) {
    return Arrays.equals(bytes, 0, Rmp1.BUCKET_KEY_ID_AT, other.bytes, 0, Rmp1.BUCKET_KEY_ID_AT)
        && Arrays.equals(contentCommitment(), other.contentCommitment())
        && !Arrays.equals(
            bytes,
            Rmp1.WRAP_SALT_AT,
            Rmp1.WRAP_COMMITMENT_AT,
            other.bytes,
            Rmp1.WRAP_SALT_AT,
            Rmp1.WRAP_COMMITMENT_AT);
  }

  /** The array itself: callers in this package only read it. */
  byte[] raw() {
    return bytes;
  }

  byte[] contentCommitment() {
    return Arrays.copyOfRange(bytes, Rmp1.CONTENT_COMMITMENT_AT, LENGTH);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EnvelopeHeader that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "EnvelopeHeader[blob=" + blobId() + ", bucketKey=" + bucketKeyId() + "]";
  }
}
