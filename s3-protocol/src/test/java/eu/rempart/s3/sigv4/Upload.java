package eu.rempart.s3.sigv4;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.checksum.BodyDigests;
import eu.rempart.s3.checksum.VerifiedBody;
import eu.rempart.s3.chunked.AwsChunkedEncoder;
import eu.rempart.s3.chunked.Wire;
import eu.rempart.s3.request.RawTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An upload on the wire, and what a server makes of it. The body is "hello world"; its CRC-32 is
 * always declared.
 */
record Upload(String method, String target, RequestHeaders headers, byte[] wire) {
  static final byte[] DATA = "hello world".getBytes(StandardCharsets.US_ASCII);
  static final String SHA256 = "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9";
  static final String CHECKSUM_HEADER = "x-amz-checksum-crc32";
  static final String CHECKSUM = "DUoRhQ==";
  private static final String TARGET = "/bucket/key";

  enum Place {
    HEADER,
    QUERY
  }

  /** An honest upload, or one whose signatures were made with another secret. */
  static Upload of(
      Place place, PayloadMode mode, SigningSecret requestSecret, SigningSecret chunkSecret)
      throws IOException {
    RequestHeaders headers = Example.headers("Host", "s3.example");
    if (mode.trailer()) {
      headers = Example.plus(headers, "x-amz-trailer", CHECKSUM_HEADER);
    } else {
      headers = Example.plus(headers, CHECKSUM_HEADER, CHECKSUM);
    }
    if (mode.chunked()) {
      headers = Example.plus(headers, "x-amz-decoded-content-length", String.valueOf(DATA.length));
    }
    SigV4Signer signer = SigV4Signer.s3(Example.ACCESS_KEY, requestSecret, "us-east-1");
    return switch (place) {
      case HEADER -> {
        SigV4Signer.Signed signed =
            signer.sign("PUT", RawTarget.parse(TARGET), headers, mode, Example.NOW);
        RequestHeaders all = RequestHeaders.of(signed.headers());
        String seed = String.valueOf(all.first("Authorization")).split("Signature=", 2)[1];
        yield new Upload("PUT", TARGET, all, body(mode, seed, chunkSecret));
      }
      case QUERY -> {
        RequestHeaders all = Example.plus(headers, PayloadMode.HEADER, mode.headerValue());
        String target =
            signer.presign("PUT", RawTarget.parse(TARGET), all, Duration.ofHours(1), Example.NOW);
        yield new Upload(
            "PUT", target, all, body(mode, target.split("X-Amz-Signature=", 2)[1], chunkSecret));
      }
    };
  }

  private static byte[] body(PayloadMode mode, String seed, SigningSecret secret)
      throws IOException {
    if (!mode.chunked()) {
      return DATA.clone();
    }
    @Nullable ChunkSigner signer =
        mode instanceof PayloadMode.StreamingSigned
            ? Chunks.signer(seed, secret, Example.NOW)
            : null;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AwsChunkedEncoder encoder = new AwsChunkedEncoder(out, signer);
    encoder.chunk(DATA, 0, 6);
    encoder.chunk(DATA, 6, DATA.length - 6);
    if (mode.trailer()) {
      encoder.finish(Map.of(CHECKSUM_HEADER, CHECKSUM));
    } else {
      encoder.finish();
    }
    return out.toByteArray();
  }

  /**
   * Whether a server would take it: the signature verified and the body gave itself up to its end.
   */
  boolean accepted() throws IOException {
    SigV4Result result = Example.verify(method, target, headers);
    if (!(result instanceof SigV4Result.Verified verified)) {
      return false;
    }
    try {
      VerifiedBody body =
          VerifiedBody.of(
              headers,
              verified.mode(),
              verified.chunkSigner(),
              wire.length,
              Wire.of(wire),
              BodyDigests.DECLARED);
      return Arrays.equals(Wire.drain(body, 4), DATA);
    } catch (S3Exception e) {
      return false;
    }
  }

  boolean differsFrom(Upload other) {
    return !method.equals(other.method)
        || !target.equals(other.target)
        || !list(headers).equals(list(other.headers))
        || !Arrays.equals(wire, other.wire);
  }

  private static List<Map.Entry<String, String>> list(RequestHeaders headers) {
    List<Map.Entry<String, String>> list = new ArrayList<>();
    headers.entries().forEach(list::add);
    return list;
  }

  Upload withTarget(String other) {
    return new Upload(method, other, headers, wire);
  }

  Upload withHeaders(RequestHeaders others) {
    return new Upload(method, target, others, wire);
  }

  Upload withWire(byte[] other) {
    return new Upload(method, target, headers, other);
  }

  /** The same with part of the body's text replaced. */
  Upload replacing(String text, String replacement) {
    String body = new String(wire, StandardCharsets.ISO_8859_1);
    return withWire(body.replace(text, replacement).getBytes(StandardCharsets.ISO_8859_1));
  }
}
