package eu.rempart.gateway.s3.encryption;

import eu.rempart.catalog.record.Encryption;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.request.CustomerKeyHeaders;
import eu.rempart.s3.request.EncryptionAlgorithm;
import eu.rempart.s3.request.EncryptionHeaders;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What answers and recovery records say of an object's encryption. */
public final class EncryptionAnswer {
  private EncryptionAnswer() {}

  /**
   * The headers of every answer about an object, or about a part of one.
   *
   * @param provided the customer's key that the request brought; null for none
   */
  public static void describe(
      ResponseHeaders headers, Encryption encryption, @Nullable ProvidedKey provided) {
    switch (encryption.kind()) {
      case S3 -> headers.add(EncryptionHeaders.ALGORITHM, EncryptionAlgorithm.AES256.text());
      case KMS -> {
        headers.add(EncryptionHeaders.ALGORITHM, EncryptionAlgorithm.KMS.text());
        headers.add(EncryptionHeaders.KEY_ID, String.valueOf(encryption.keyId()));
        if (encryption.bucketKey()) {
          headers.add(EncryptionHeaders.BUCKET_KEY, "true");
        }
      }
      case CUSTOMER -> {
        if (provided != null) {
          headers.add(CustomerKeyHeaders.OWN + CustomerKeyHeaders.ALGORITHM, "AES256");
          headers.add(CustomerKeyHeaders.OWN + CustomerKeyHeaders.MD5, provided.md5());
        }
      }
    }
  }

  /** The headers of the answer to whoever chose it: the context too, which readers are not told. */
  public static void confirm(ResponseHeaders headers, WriteEncryption write) {
    describe(headers, write.encryption(), write.provided());
    String context = write.encryption().context();
    if (context != null) {
      headers.add(EncryptionHeaders.CONTEXT, context);
    }
  }

  /** What a recovery record says of it; nothing of what every object has. */
  public static Map<String, String> facts(Encryption encryption) {
    Map<String, String> facts = new TreeMap<>();
    if (encryption.kind() != Encryption.Kind.S3) {
      facts.put("kind", encryption.kind().name());
    }
    if (encryption.keyId() != null) {
      facts.put("keyId", encryption.keyId());
      facts.put("bucketKey", Boolean.toString(encryption.bucketKey()));
    }
    if (encryption.context() != null) {
      facts.put("context", encryption.context());
    }
    if (encryption.verifier() != null) {
      facts.put("verifier", HexFormat.of().formatHex(encryption.verifier().bytes()));
    }
    return facts;
  }
}
