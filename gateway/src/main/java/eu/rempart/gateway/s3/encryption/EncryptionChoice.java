package eu.rempart.gateway.s3.encryption;

import eu.rempart.catalog.record.Encryption;
import eu.rempart.catalog.record.SealedBytes;
import eu.rempart.catalog.record.Upload;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.keymanager.KekRegistry.Kek;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.CustomerKeyHeaders;
import eu.rempart.s3.request.EncryptionAlgorithm;
import eu.rempart.s3.request.EncryptionHeaders;
import eu.rempart.s3.xml.BucketEncryption;
import eu.rempart.s3.xml.ObjectEncryptionUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Decides how a new object is encrypted: as the request says, else as its bucket does, else under
 * the default key-encryption key. A key that is not there is a refusal, never another key.
 */
public final class EncryptionChoice {
  private final BucketEncryptions defaults;
  private final KmsKeys keys;

  public EncryptionChoice(BucketEncryptions defaults, KmsKeys keys) {
    this.defaults = defaults;
    this.keys = keys;
  }

  /**
   * The encryption of an object that the request makes.
   *
   * @throws S3Exception InvalidArgument, NotImplemented, KMS.NotFoundException,
   *     InvalidEncryptionAlgorithmError; AccessDenied where customers' keys are blocked
   */
  public WriteEncryption of(S3Call call) {
    EncryptionHeaders asked = EncryptionHeaders.of(call.headers());
    ProvidedKey provided = ProvidedKey.of(call.headers(), CustomerKeyHeaders.OWN);
    if (provided != null) {
      return byCustomer(call, asked, provided);
    }
    EncryptionAlgorithm algorithm = asked.algorithm();
    if (algorithm != null) {
      return chosen(
          algorithm,
          asked.keyId(),
          Boolean.TRUE.equals(asked.bucketKey()),
          EncryptionContext.checked(asked.context()));
    }
    BucketEncryption byDefault = defaults.of(call.bucket());
    Boolean bucketKey = asked.bucketKey();
    return chosen(
        byDefault.algorithm(),
        byDefault.keyId(),
        bucketKey == null ? byDefault.bucketKey() : bucketKey,
        null);
  }

  private WriteEncryption byCustomer(S3Call call, EncryptionHeaders asked, ProvidedKey provided) {
    if (asked.algorithm() != null || asked.bucketKey() != null) {
      throw S3Exception.of(
              S3ErrorCode.INVALID_ARGUMENT,
              "Server Side Encryption with Customer provided key is incompatible with the"
                  + " encryption method specified")
          .with("ArgumentName", EncryptionHeaders.ALGORITHM);
    }
    if (Boolean.TRUE.equals(defaults.of(call.bucket()).customerKeysBlocked())) {
      throw S3Exception.of(
          S3ErrorCode.ACCESS_DENIED,
          "Access Denied: server-side encryption with customer-provided keys is blocked for this"
              + " bucket");
    }
    SealedBytes verifier = SealedBytes.copyOf(provided.key().verifier());
    return of(Encryption.byCustomer(verifier), provided);
  }

  /**
   * The encryption of a part: that of its upload, decided when it began.
   *
   * @throws S3Exception KMS.NotFoundException when its key is configured no more; InvalidRequest
   *     when the request asks for another
   */
  public WriteEncryption ofPart(S3Call call, Upload upload) {
    requireSame(call, upload.encryption());
    return of(upload.encryption(), ProvidedKey.ofPart(call.headers(), upload.encryption()));
  }

  /**
   * The encryption that an object which is there already shall have.
   *
   * @throws S3Exception KMS.NotFoundException
   */
  public WriteEncryption update(ObjectEncryptionUpdate asked) {
    return chosen(EncryptionAlgorithm.KMS, asked.keyId(), asked.bucketKey(), null);
  }

  /**
   * Checks that a request which belongs to an upload asks for no other encryption than it has.
   *
   * @return whether the caller may be told, or try out, digests of the content: not without the
   *     customer's key where there is one
   * @throws S3Exception InvalidRequest when it does
   */
  public boolean requireSame(S3Call call, Encryption begun) {
    boolean tellsDigests =
        ProvidedKey.requireSame(ProvidedKey.of(call.headers(), CustomerKeyHeaders.OWN), begun);
    EncryptionHeaders asked = EncryptionHeaders.of(call.headers());
    if (asked.algorithm() == null) {
      return tellsDigests;
    }
    Encryption again =
        chosen(asked.algorithm(), asked.keyId(), begun.bucketKey(), begun.context()).encryption();
    if (!again.equals(begun)) {
      throw S3Exception.of(
          S3ErrorCode.INVALID_REQUEST,
          "The provided encryption parameters did not match the ones used originally.");
    }
    return tellsDigests;
  }

  private WriteEncryption of(Encryption encryption, @Nullable ProvidedKey provided) {
    return new WriteEncryption(
        encryption, keys.require(encryption.keyId()).provider().name(), provided);
  }

  private WriteEncryption chosen(
      EncryptionAlgorithm algorithm,
      @Nullable String keyId,
      boolean bucketKey,
      @Nullable String context) {
    return switch (algorithm) {
      case AES256 -> of(Encryption.STANDARD, null);
      case KMS -> {
        Kek kek = keys.require(keyId);
        yield new WriteEncryption(
            Encryption.under(kek.id(), bucketKey, context), kek.provider().name(), null);
      }
    };
  }
}
