package eu.rempart.s3.checksum;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.sigv4.PayloadMode;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The digests taken of one body as it passes, each computed once however many promises it serves.
 */
final class DigestSet {
  private final RunningChecksum[] running;
  private final Set<ChecksumAlgorithm> reported;
  private final boolean fingerprinted;
  private final @Nullable String signedSha256;
  private final @Nullable MessageDigest md5;
  private final byte @Nullable [] contentMd5;
  private byte @Nullable [] md5Value;
  private byte @Nullable [] fingerprint;

  private DigestSet(
      List<RunningChecksum> running,
      Set<ChecksumAlgorithm> reported,
      boolean fingerprinted,
      @Nullable String signedSha256,
      @Nullable MessageDigest md5,
      byte @Nullable [] contentMd5) {
    this.running = running.toArray(RunningChecksum[]::new);
    this.reported = reported;
    this.fingerprinted = fingerprinted;
    this.signedSha256 = signedSha256;
    this.md5 = md5;
    this.contentMd5 = contentMd5;
  }

  static DigestSet of(
      RequestHeaders headers,
      PayloadMode mode,
      @Nullable ChecksumAlgorithm declared,
      BodyDigests wanted) {
    Set<ChecksumAlgorithm> reported = new LinkedHashSet<>();
    if (declared != null) {
      reported.add(declared);
    } else if (wanted.unlessDeclared() != null) {
      reported.add(wanted.unlessDeclared());
    }
    reported.addAll(wanted.always());
    Set<ChecksumAlgorithm> computed = new LinkedHashSet<>(reported);
    String signed = mode instanceof PayloadMode.SignedPayload(String sha256) ? sha256 : null;
    if (signed != null) {
      computed.add(ChecksumAlgorithm.SHA256);
    }
    if (wanted.fingerprint()) {
      computed.add(ChecksumAlgorithm.CRC32);
      computed.add(ChecksumAlgorithm.CRC32C);
    }
    List<RunningChecksum> running = new ArrayList<>(computed.size());
    for (ChecksumAlgorithm algorithm : computed) {
      running.add(algorithm.start());
    }
    byte[] contentMd5 = contentMd5(headers.first("content-md5"));
    boolean wantsMd5 = contentMd5 != null || wanted.md5();
    return new DigestSet(
        running,
        reported,
        wanted.fingerprint(),
        signed,
        wantsMd5 ? RunningChecksum.newDigest("MD5") : null,
        contentMd5);
  }

  void update(byte[] bytes, int off, int len) {
    for (RunningChecksum checksum : running) {
      checksum.update(bytes, off, len);
    }
    if (md5 != null) {
      md5.update(bytes, off, len);
    }
  }

  /** Holds the digests against what was promised; adds those to report to {@code out}. */
  void finish(@Nullable Checksum declared, List<Checksum> out) {
    byte[] crcs = new byte[8];
    for (RunningChecksum checksum : running) {
      Checksum computed = checksum.value();
      switch (computed.algorithm()) {
        case CRC32 -> System.arraycopy(computed.bytes(), 0, crcs, 0, 4);
        case CRC32C -> System.arraycopy(computed.bytes(), 0, crcs, 4, 4);
        default -> {}
      }
      if (computed.algorithm() == ChecksumAlgorithm.SHA256 && signedSha256 != null) {
        requireSigned(signedSha256, computed);
      }
      if (declared != null && declared.algorithm() == computed.algorithm()) {
        requireSame(declared, computed);
      }
      if (reported.contains(computed.algorithm())) {
        out.add(computed);
      }
    }
    fingerprint = fingerprinted ? crcs : null;
    if (md5 != null) {
      md5Value = md5.digest();
      if (contentMd5 != null && !MessageDigest.isEqual(contentMd5, md5Value)) {
        throw S3Exception.of(
            S3ErrorCode.BAD_DIGEST,
            "The Content-MD5 you specified did not match what we received.");
      }
    }
  }

  byte @Nullable [] md5() {
    return md5Value == null ? null : md5Value.clone();
  }

  byte @Nullable [] fingerprint() {
    return fingerprint == null ? null : fingerprint.clone();
  }

  private static void requireSigned(String signed, Checksum computed) {
    byte[] bytes = computed.bytes();
    if (!MessageDigest.isEqual(HexFormat.of().parseHex(signed), bytes)) {
      throw S3Exception.of(S3ErrorCode.X_AMZ_CONTENT_SHA256_MISMATCH)
          .with("ClientComputedContentSHA256", signed)
          .with("S3ComputedContentSHA256", HexFormat.of().formatHex(bytes));
    }
  }

  private static void requireSame(Checksum declared, Checksum computed) {
    if (!declared.equals(computed)) {
      throw S3Exception.of(
          S3ErrorCode.BAD_DIGEST,
          "The " + declared.algorithm() + " you specified did not match the calculated checksum.");
    }
  }

  private static byte @Nullable [] contentMd5(@Nullable String header) {
    if (header == null) {
      return null;
    }
    byte[] md5 = CanonicalBase64.decode(header.strip(), 16);
    if (md5 == null) {
      throw S3Exception.of(S3ErrorCode.INVALID_DIGEST).with("Content-MD5", header);
    }
    return md5;
  }
}
