package eu.rempart.gateway.s3.bucket;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.gateway.s3.RequestBodies;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.checksum.BodyDigests;
import eu.rempart.s3.request.Tags;
import eu.rempart.s3.xml.CorsConfiguration;
import eu.rempart.s3.xml.TagSet;
import eu.rempart.s3.xml.XmlLimits;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A configuration that a bucket has or has not as one document: its Get, Put and Delete.
 *
 * <p>What is stored is what the checked request comes to, written anew: a reader meets no document
 * that was not understood.
 */
public final class BucketDocument {
  private final Catalog catalog;
  private final String name;
  private final XmlLimits limits;
  private final UnaryOperator<byte[]> checked;
  private final S3ErrorCode absent;
  private final int putStatus;

  private BucketDocument(
      Catalog catalog,
      String name,
      XmlLimits limits,
      UnaryOperator<byte[]> checked,
      S3ErrorCode absent,
      int putStatus) {
    this.catalog = catalog;
    this.name = name;
    this.limits = limits;
    this.checked = checked;
    this.absent = absent;
    this.putStatus = putStatus;
  }

  /** GetBucketTagging, PutBucketTagging, DeleteBucketTagging. */
  public static BucketDocument tagging(Catalog catalog) {
    return new BucketDocument(
        catalog,
        "tagging",
        XmlLimits.DEFAULT,
        document -> TagSet.parse(document, Tags.OF_BUCKET).toXml(),
        S3ErrorCode.NO_SUCH_TAG_SET,
        204);
  }

  /** GetBucketCors, PutBucketCors, DeleteBucketCors. */
  public static BucketDocument cors(Catalog catalog) {
    return new BucketDocument(
        catalog,
        "cors",
        XmlLimits.CORS,
        document -> CorsConfiguration.parse(document).toXml(),
        S3ErrorCode.NO_SUCH_CORS_CONFIGURATION,
        200);
  }

  /** The document of a bucket; null when it has none. */
  public byte @Nullable [] find(Bucket bucket) {
    return catalog.read(tx -> tx.bucketDocuments().get(bucket, name));
  }

  /** Answers with the document. */
  public S3Response get(S3Call call) {
    byte[] document = find(call.bucket());
    if (document == null) {
      throw S3Exception.of(absent).with("BucketName", call.bucket().name());
    }
    return S3Response.xml(document);
  }

  /** Replaces the document, whole. */
  public S3Response put(S3Call call) throws IOException {
    byte[] document = checked.apply(RequestBodies.document(call, limits, BodyDigests.DECLARED));
    catalog.transact(tx -> {
      tx.bucketDocuments().put(call.bucket(), name, document);
      return document;
    });
    return new S3Response.Empty(putStatus, new ResponseHeaders());
  }

  /** Removes the document; done as well when there is none. */
  public S3Response delete(S3Call call) {
    catalog.transact(tx -> {
      tx.bucketDocuments().delete(call.bucket(), name);
      return name;
    });
    return S3Response.noContent();
  }
}
