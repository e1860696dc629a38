package eu.rempart.s3.checksum;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.chunked.AwsChunkedDecoder;
import eu.rempart.s3.chunked.BodySource;
import eu.rempart.s3.sigv4.ChunkSigner;
import eu.rempart.s3.sigv4.PayloadMode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, checked as it is read. When {@link #read} returns -1, all that the request
 * promised has held: the length, {@code Content-MD5}, {@code x-amz-content-sha256}, {@code
 * x-amz-checksum-*} in header or trailer, and in aws-chunked bodies the framing and every
 * signature. Until then nothing read may be shown to anyone.
 *
 * <p>Bytes go from the wire into the caller's array and are hashed there. For one thread.
 */
public final class VerifiedBody implements BodySource {
  private final BodySource source;
  private long length;
  private final RequestChecksums promised;
  private final DigestSet digests;

  private long remaining;
  private @Nullable Checksum declared;
  private List<Checksum> checksums = List.of();
  private boolean done;

  private VerifiedBody(
      BodySource source, long length, RequestChecksums promised, DigestSet digests) {
    this.source = source;
    this.length = length;
    this.remaining = length;
    this.promised = promised;
    this.digests = digests;
  }

  /**
   * The body of a request whose signature has been verified.
   *
   * @param mode what the request promised about its body
   * @param signer checks its chunks; needed exactly when the mode is {@link
   *     PayloadMode.StreamingSigned}
   * @param contentLength bytes on the wire, -1 when unknown
   * @param wire those bytes
   * @throws S3Exception MissingContentLength, InvalidDigest, InvalidRequest: what the headers
   *     promise cannot be kept
   */
  public static VerifiedBody of(
      RequestHeaders headers,
      PayloadMode mode,
      @Nullable ChunkSigner signer,
      long contentLength,
      BodySource wire,
      BodyDigests wanted) {
    RequestChecksums promised =
        wanted.headersDescribeBody() ? RequestChecksums.from(headers) : RequestChecksums.NONE;
    if (!promised.trailers().isEmpty() && !mode.trailer()) {
      throw S3Exception.of(
          S3ErrorCode.INVALID_REQUEST,
          "x-amz-trailer is set, but x-amz-content-sha256 leaves no room for a trailer.");
    }
    long length = mode.chunked() ? DecodedLength.of(headers) : contentLength;
    if (length < 0) {
      throw S3Exception.of(S3ErrorCode.MISSING_CONTENT_LENGTH);
    }
    BodySource source =
        switch (mode) {
          case PayloadMode.SignedPayload s -> wire;
          case PayloadMode.UnsignedPayload u -> wire;
          case PayloadMode.StreamingSigned s ->
              AwsChunkedDecoder.signed(
                  wire, require(signer), length, s.withTrailer(), promised.trailers());
          case PayloadMode.StreamingUnsignedTrailer t ->
              AwsChunkedDecoder.unsigned(wire, length, promised.trailers());
        };
    DigestSet digests = DigestSet.of(headers, mode, promised.algorithm(), wanted);
    return new VerifiedBody(source, length, promised, digests);
  }

  @Override
  public int read(byte[] dst, int off, int len) throws IOException {
    if (done) {
      return -1;
    }
    if (len == 0) {
      return 0;
    }
    if (remaining == 0) {
      finish();
      return -1;
    }
    int n = source.read(dst, off, (int) Math.min(len, remaining));
    if (n < 0) {
      throw S3Exception.of(S3ErrorCode.INCOMPLETE_BODY);
    }
    int own = source.own(n);
    digests.update(dst, off, own);
    length -= n - own;
    remaining -= n;
    return n;
  }

  private void finish() throws IOException {
    if (source.read(new byte[1], 0, 1) >= 0) {
      throw S3Exception.of(
          S3ErrorCode.INCOMPLETE_BODY, "The request body is longer than it was declared to be.");
    }
    declared = promised.declared(source.trailers());
    List<Checksum> computed = new ArrayList<>();
    digests.finish(declared, computed);
    checksums = List.copyOf(computed);
    done = true;
  }

  /**
   * The promised length of the data, framing aside. Once all has been read, the exact one: a form's
   * file may turn out shorter, and digests are of the file alone.
   */
  public long length() {
    return length;
  }

  /**
   * The MD5 of the data, 16 bytes; null unless a Content-MD5 came or it was asked for. Once all has
   * been read.
   */
  public byte @Nullable [] md5() {
    requireDone();
    return digests.md5();
  }

  /**
   * The CRC32 and the CRC32C of the data, 8 bytes; null unless it was asked for. Once all has been
   * read. Equal data has equal ones, and by accident unequal data does not; on purpose it may.
   */
  public byte @Nullable [] fingerprint() {
    requireDone();
    return digests.fingerprint();
  }

  /**
   * The checksums computed: the declared one first, then those asked for. Once all has been read.
   */
  public List<Checksum> checksums() {
    requireDone();
    return checksums;
  }

  /** The checksum the client declared, which held; null if none. Once all has been read. */
  public @Nullable Checksum declaredChecksum() {
    requireDone();
    return declared;
  }

  @Override
  public Map<String, String> trailers() {
    return source.trailers();
  }

  private void requireDone() {
    if (!done) {
      throw new IllegalStateException("the body has not been read to its end");
    }
  }

  private static ChunkSigner require(@Nullable ChunkSigner signer) {
    if (signer == null) {
      throw new IllegalArgumentException("signed chunks need their signer");
    }
    return signer;
  }
}
