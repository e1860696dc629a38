package eu.rempart.s3.sigv4;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.util.HexFormat;
import java.util.Locale;

/** What a request promises about its body: the meaning of {@code x-amz-content-sha256}. */
public sealed interface PayloadMode {

  String HEADER = "x-amz-content-sha256";

  /** The value of {@code x-amz-content-sha256}. */
  String headerValue();

  /** Whether the body comes in aws-chunked framing. */
  default boolean chunked() {
    return switch (this) {
      case SignedPayload s -> false;
      case UnsignedPayload u -> false;
      case StreamingSigned s -> true;
      case StreamingUnsignedTrailer t -> true;
    };
  }

  /** Whether trailers may follow the last chunk. */
  default boolean trailer() {
    return switch (this) {
      case SignedPayload s -> false;
      case UnsignedPayload u -> false;
      case StreamingSigned s -> s.withTrailer();
      case StreamingUnsignedTrailer t -> true;
    };
  }

  /**
   * The whole body hashes to what was signed.
   *
   * @param sha256 64 hexadecimal digits, as signed
   */
  record SignedPayload(String sha256) implements PayloadMode {
    /** The hash of no bytes. */
    public static final SignedPayload EMPTY =
        new SignedPayload("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

    @Override
    public String headerValue() {
      return sha256;
    }
  }

  /** The signature says nothing about the body. */
  record UnsignedPayload() implements PayloadMode {
    @Override
    public String headerValue() {
      return "UNSIGNED-PAYLOAD";
    }
  }

  /**
   * Each chunk carries a signature chained to the request's; with a trailer, that is signed as
   * well.
   */
  record StreamingSigned(boolean withTrailer) implements PayloadMode {
    @Override
    public String headerValue() {
      return withTrailer
          ? "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"
          : "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    }
  }

  /**
   * Chunks without signatures, and a trailer, which is where the SDKs put a checksum of the body.
   */
  record StreamingUnsignedTrailer() implements PayloadMode {
    @Override
    public String headerValue() {
      return "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
    }
  }

  /**
   * Reads {@code x-amz-content-sha256}.
   *
   * @throws S3Exception NotImplemented for the modes of SigV4a and of event streams,
   *     InvalidArgument for anything unknown
   */
  static PayloadMode parse(String value) {
    return switch (value) {
      case "UNSIGNED-PAYLOAD" -> new UnsignedPayload();
      case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" -> new StreamingSigned(false);
      case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" -> new StreamingSigned(true);
      case "STREAMING-UNSIGNED-PAYLOAD-TRAILER" -> new StreamingUnsignedTrailer();
      case "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD",
          "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER",
          "STREAMING-AWS4-HMAC-SHA256-EVENTS" ->
          throw S3Exception.of(
              S3ErrorCode.NOT_IMPLEMENTED,
              "The chunk encoding algorithm " + value + " is not supported.");
      default -> {
        if (!isSha256(value)) {
          throw S3Exception.of(
                  S3ErrorCode.INVALID_ARGUMENT,
                  "x-amz-content-sha256 must be UNSIGNED-PAYLOAD,"
                      + " STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD,"
                      + " STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.")
              .with("ArgumentName", HEADER)
              .with("ArgumentValue", value.substring(0, Math.min(value.length(), 128)));
        }
        yield new SignedPayload(value.toLowerCase(Locale.ROOT));
      }
    };
  }

  private static boolean isSha256(String value) {
    if (value.length() != 64) {
      return false;
    }
    for (int i = 0; i < 64; i++) {
      if (!HexFormat.isHexDigit(value.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
