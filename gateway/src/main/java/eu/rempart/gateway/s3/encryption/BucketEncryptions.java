package eu.rempart.gateway.s3.encryption;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.gateway.audit.AuditNotes;
import eu.rempart.gateway.s3.RequestBodies;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.checksum.BodyDigests;
import eu.rempart.s3.request.EncryptionAlgorithm;
import eu.rempart.s3.xml.BucketEncryption;
import eu.rempart.s3.xml.XmlLimits;
import java.io.IOException;

/**
 * The default encryption of buckets: GetBucketEncryption, PutBucketEncryption,
 * DeleteBucketEncryption. A bucket for which none was set has AES256, and says so.
 *
 * <p>Source: the operations' pages in the Amazon S3 API Reference. Unlike S3, a key that does not
 * exist is refused when it is set, not when it is first needed.
 */
public final class BucketEncryptions {
  private static final String NAME = "encryption";

  private final Catalog catalog;
  private final KmsKeys keys;

  public BucketEncryptions(Catalog catalog, KmsKeys keys) {
    this.catalog = catalog;
    this.keys = keys;
  }

  /** What a bucket's owner set; {@link BucketEncryption#UNSET} when there is nothing. */
  BucketEncryption of(Bucket bucket) {
    byte[] document = catalog.read(tx -> tx.bucketDocuments().get(bucket, NAME));
    return document == null ? BucketEncryption.UNSET : BucketEncryption.parse(document);
  }

  /** Answers with what is in force. */
  public S3Response get(S3Call call) {
    return S3Response.xml(of(call.bucket()).toXml());
  }

  /** Replaces it, for objects written from now on. */
  public S3Response put(S3Call call) throws IOException {
    BucketEncryption asked =
        BucketEncryption.parse(
            RequestBodies.document(call, XmlLimits.DEFAULT, BodyDigests.DECLARED));
    if (asked.algorithm() == EncryptionAlgorithm.KMS) {
      keys.require(asked.keyId());
    }
    byte[] document = asked.toXml();
    catalog.transact(tx -> {
      tx.bucketDocuments().put(call.bucket(), NAME, document);
      return document;
    });
    AuditNotes.put("encryption", asked.algorithm().text());
    return new S3Response.Empty(200, new ResponseHeaders());
  }

  /** Back to AES256; done as well when it never was anything else. */
  public S3Response delete(S3Call call) {
    catalog.transact(tx -> {
      tx.bucketDocuments().delete(call.bucket(), NAME);
      return NAME;
    });
    return S3Response.noContent();
  }
}
