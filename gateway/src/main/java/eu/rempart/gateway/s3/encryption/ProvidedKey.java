package eu.rempart.gateway.s3.encryption;

import eu.rempart.catalog.record.Encryption;
import eu.rempart.catalog.record.SealedBytes;
import eu.rempart.envelope.CustomerKey;
import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.CustomerKeyHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A customer's key that came with a request.
 *
 * @param md5 of the key in base64, as answers repeat it
 */
public record ProvidedKey(CustomerKey key, String md5) {

  /**
   * The key that came with a request; null when none did.
   *
   * @param prefix {@link CustomerKeyHeaders#OWN} or {@link CustomerKeyHeaders#SOURCE}
   * @throws S3Exception InvalidArgument, InvalidEncryptionAlgorithmError
   */
  public static @Nullable ProvidedKey of(RequestHeaders headers, String prefix) {
    CustomerKeyHeaders sent = CustomerKeyHeaders.of(headers, prefix);
    return sent == null ? null : new ProvidedKey(CustomerKey.take(sent.takeKey()), sent.md5());
  }

  /**
   * The key that came along for reading an object; null for one that needs none.
   *
   * @throws S3Exception InvalidRequest when a key is missing, or sent for an object that has none;
   *     AccessDenied for another key than the object's
   */
  public static @Nullable ProvidedKey forReading(
      RequestHeaders headers, String prefix, Encryption encryption) {
    ProvidedKey sent = of(headers, prefix);
    SealedBytes verifier = encryption.verifier();
    if (verifier == null && sent != null) {
      throw S3Exception.of(
          S3ErrorCode.INVALID_REQUEST,
          "The encryption parameters are not applicable to this object.");
    }
    if (verifier != null && sent == null) {
      throw S3Exception.of(
          S3ErrorCode.INVALID_REQUEST,
          "The object was stored using a form of Server Side Encryption. The correct parameters"
              + " must be provided to retrieve the object.");
    }
    if (verifier != null && sent != null && !sent.key().matches(verifier.bytes())) {
      throw S3Exception.of(S3ErrorCode.ACCESS_DENIED);
    }
    return sent;
  }

  /**
   * The key that came along with a part of an upload; null for one that needs none.
   *
   * @throws S3Exception InvalidRequest when the upload was begun with another key, or with none, or
   *     with one and none was sent
   */
  static @Nullable ProvidedKey ofPart(RequestHeaders headers, Encryption begun) {
    ProvidedKey sent = of(headers, CustomerKeyHeaders.OWN);
    if (!requireSame(sent, begun)) {
      throw missing();
    }
    return sent;
  }

  /** What a request is answered that belongs to an upload and lacks the customer's key. */
  public static S3Exception missing() {
    return S3Exception.of(
        S3ErrorCode.INVALID_REQUEST,
        "The multipart upload initiate requested encryption. Subsequent part requests must"
            + " include the appropriate encryption parameters.");
  }

  /**
   * Checks a key that may come along with an upload's other requests.
   *
   * @return whether the caller may be told, or try out, digests of the content: not without the
   *     customer's key where there is one
   * @throws S3Exception InvalidRequest when the upload was begun with another key, or with none
   */
  static boolean requireSame(@Nullable ProvidedKey sent, Encryption begun) {
    SealedBytes verifier = begun.verifier();
    if (sent == null) {
      return verifier == null;
    }
    if (verifier == null) {
      throw S3Exception.of(
          S3ErrorCode.INVALID_REQUEST,
          "The multipart upload initiate did not request encryption. Please resend the request"
              + " without sending encryption parameters.");
    }
    if (!sent.key().matches(verifier.bytes())) {
      throw S3Exception.of(
          S3ErrorCode.INVALID_REQUEST,
          "The provided encryption parameters did not match the ones used originally.");
    }
    return true;
  }
}
