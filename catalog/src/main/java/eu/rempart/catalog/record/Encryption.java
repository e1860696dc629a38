package eu.rempart.catalog.record;

import org.jspecify.annotations.Nullable;

/**
 * Whose key protects an object beside the bucket's, as its writer asked and its readers are told.
 *
 * @param keyId the id of the key-encryption key; null unless it is {@link Kind#KMS}
 * @param bucketKey whether the writer let a key of the bucket's stand between
 * @param context what the writer said the object is, base64 of a JSON object; null for none
 * @param verifier tells the customer's key from every other, and nothing else of it; null unless it
 *     is {@link Kind#CUSTOMER}
 */
public record Encryption(
    Kind kind,
    @Nullable String keyId,
    boolean bucketKey,
    @Nullable String context,
    @Nullable SealedBytes verifier) {

  /** Whose. */
  public enum Kind {
    /** The gateway's own, under its default key-encryption key. */
    S3,
    /** A key-encryption key that the writer chose. */
    KMS,
    /** The customer's, who brings it along with every request. */
    CUSTOMER
  }

  /** What an object has for which nothing was asked. */
  public static final Encryption STANDARD = new Encryption(Kind.S3, null, false, null, null);

  /** Under a key-encryption key. */
  public static Encryption under(String keyId, boolean bucketKey, @Nullable String context) {
    return new Encryption(Kind.KMS, keyId, bucketKey, context, null);
  }

  /** Under a customer's key. */
  public static Encryption byCustomer(SealedBytes verifier) {
    return new Encryption(Kind.CUSTOMER, null, false, null, verifier);
  }

  /** This, or null for {@link #STANDARD}: what a row keeps. */
  public @Nullable Encryption unlessStandard() {
    return equals(STANDARD) ? null : this;
  }
}
