package eu.rempart.s3.checksum;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which digests of a body the caller wants beside those the client declared. Each costs a pass over
 * the bytes: MD5 0.4 GB/s, SHA-256 1 GB/s, CRCs a tenth of that cost.
 *
 * @param md5 whether {@link VerifiedBody#md5()} is wanted even when no Content-MD5 came
 * @param fingerprint whether {@link VerifiedBody#fingerprint()} is wanted
 * @param always algorithms computed in any case
 * @param unlessDeclared the algorithm computed when the client declared none; null for none
 * @param headersDescribeBody whether {@code x-amz-checksum-*} headers are about this body, and not,
 *     as at CompleteMultipartUpload, about something else
 */
public record BodyDigests(
    boolean md5,
    boolean fingerprint,
    Set<ChecksumAlgorithm> always,
    @Nullable ChecksumAlgorithm unlessDeclared,
    boolean headersDescribeBody) {

  /** Only what the client declared. */
  public static final BodyDigests DECLARED = new BodyDigests(false, false, Set.of(), null, true);

  public BodyDigests {
    always = Set.copyOf(always);
  }

  public BodyDigests withMd5() {
    return new BodyDigests(true, fingerprint, always, unlessDeclared, headersDescribeBody);
  }

  public BodyDigests withFingerprint() {
    return new BodyDigests(md5, true, always, unlessDeclared, headersDescribeBody);
  }

  public BodyDigests with(ChecksumAlgorithm algorithm) {
    EnumSet<ChecksumAlgorithm> more = EnumSet.of(algorithm);
    more.addAll(always);
    return new BodyDigests(md5, fingerprint, more, unlessDeclared, headersDescribeBody);
  }

  public BodyDigests unlessDeclared(ChecksumAlgorithm algorithm) {
    return new BodyDigests(md5, fingerprint, always, algorithm, headersDescribeBody);
  }

  /** For a body that {@code x-amz-checksum-*} headers are not about. */
  public BodyDigests ignoringChecksumHeaders() {
    return new BodyDigests(md5, fingerprint, always, unlessDeclared, false);
  }
}
