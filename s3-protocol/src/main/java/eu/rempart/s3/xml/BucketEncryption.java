package eu.rempart.s3.xml;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.EncryptionAlgorithm;
import org.jspecify.annotations.Nullable;

/**
 * How new objects of a bucket are encrypted when their writer does not say, and what a writer may
 * not ask for: the body of PutBucketEncryption and the answer to GetBucketEncryption.
 *
 * <p>Source: PutBucketEncryption, ServerSideEncryptionRule and BlockedEncryptionTypes in the Amazon
 * S3 API Reference.
 *
 * @param keyId the key manager's key; null for its default, and without aws:kms
 * @param bucketKey whether a key of the bucket's may stand between
 * @param customerKeysBlocked whether keys of customers are refused; null when nothing is said of it
 */
public record BucketEncryption(
    EncryptionAlgorithm algorithm,
    @Nullable String keyId,
    boolean bucketKey,
    @Nullable Boolean customerKeysBlocked)
    implements ResponseDocument {
  private static final String ROOT = "ServerSideEncryptionConfiguration";
  private static final String DEFAULT = "ApplyServerSideEncryptionByDefault";
  private static final String BLOCKED = "BlockedEncryptionTypes";

  /** What a bucket has whose owner never said anything. */
  public static final BucketEncryption UNSET =
      new BucketEncryption(EncryptionAlgorithm.AES256, null, false, null);

  /** What has been read of a document so far. */
  private static final class Draft {
    private int rules;
    private @Nullable EncryptionAlgorithm algorithm;
    private @Nullable String keyId;
    private @Nullable Boolean bucketKey;
    private @Nullable Boolean blocked;
  }

  /**
   * Reads a request.
   *
   * @throws S3Exception MalformedXML, also for other than one rule; InvalidArgument for an
   *     algorithm that is none, and for a key without aws:kms; NotImplemented for aws:kms:dsse;
   *     MaxMessageLengthExceeded
   */
  public static BucketEncryption parse(byte[] document) {
    Draft draft = new Draft();
    XmlCursor xml = XmlCursor.open(document, XmlLimits.DEFAULT, ROOT);
    xml.root(name -> {
      if (!name.equals("Rule") || ++draft.rules > 1) {
        throw XmlCursor.malformed();
      }
      rule(xml, draft);
    });
    if (draft.algorithm == null && draft.blocked == null) {
      throw XmlCursor.malformed();
    }
    EncryptionAlgorithm algorithm =
        draft.algorithm == null ? EncryptionAlgorithm.AES256 : draft.algorithm;
    if (draft.keyId != null && algorithm != EncryptionAlgorithm.KMS) {
      throw S3Exception.of(
              S3ErrorCode.INVALID_ARGUMENT,
              "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or"
                  + " aws:kms:dsse")
          .with("ArgumentName", DEFAULT);
    }
    return new BucketEncryption(
        algorithm, draft.keyId, Boolean.TRUE.equals(draft.bucketKey), draft.blocked);
  }

  private static void rule(XmlCursor xml, Draft draft) {
    xml.children(name -> {
      switch (name) {
        case DEFAULT -> byDefault(xml, draft);
        case "BucketKeyEnabled" -> draft.bucketKey = xml.truth();
        case BLOCKED -> blocked(xml, draft);
        default -> throw XmlCursor.malformed();
      }
    });
  }

  private static void byDefault(XmlCursor xml, Draft draft) {
    xml.children(name -> {
      switch (name) {
        case "SSEAlgorithm" -> draft.algorithm = EncryptionAlgorithm.named(xml.text().strip());
        case "KMSMasterKeyID" -> draft.keyId = xml.text().strip();
        default -> throw XmlCursor.malformed();
      }
    });
    XmlCursor.required(draft.algorithm);
  }

  private static void blocked(XmlCursor xml, Draft draft) {
    xml.children(name -> {
      if (!name.equals("EncryptionType") || draft.blocked != null) {
        throw XmlCursor.malformed();
      }
      draft.blocked =
          switch (xml.text().strip()) {
            case "SSE-C" -> true;
            case "NONE" -> false;
            default -> throw XmlCursor.malformed();
          };
    });
  }

  @Override
  public byte[] toXml() {
    XmlWriter xml =
        XmlWriter.document(ROOT)
            .start("Rule")
            .start(DEFAULT)
            .element("SSEAlgorithm", algorithm.text())
            .optional("KMSMasterKeyID", keyId)
            .end(DEFAULT)
            .element("BucketKeyEnabled", Boolean.toString(bucketKey));
    if (customerKeysBlocked != null) {
      xml.start(BLOCKED)
          .element("EncryptionType", customerKeysBlocked ? "SSE-C" : "NONE")
          .end(BLOCKED);
    }
    return xml.end("Rule").end(ROOT).toBytes();
  }
}
