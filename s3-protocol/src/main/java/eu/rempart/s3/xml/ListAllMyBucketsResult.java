package eu.rempart.s3.xml;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to ListBuckets.
 *
 * @param owner whose buckets these are
 * @param buckets the buckets, in order of their names
 * @param continuationToken the token of the next page; null when there is none
 * @param prefix the prefix asked for; null for none
 */
public record ListAllMyBucketsResult(
    Owner owner,
    List<ListedBucket> buckets,
    @Nullable String continuationToken,
    @Nullable String prefix)
    implements ResponseDocument {

  /**
   * One bucket.
   *
   * @param region where it is; null to leave it out, as S3 does on a request without paging
   */
  public record ListedBucket(String name, Instant created, @Nullable String region) {}

  @Override
  public byte[] toXml() {
    XmlWriter xml = XmlWriter.document("ListAllMyBucketsResult");
    owner.writeTo(xml, "Owner");
    xml.start("Buckets");
    for (ListedBucket bucket : buckets) {
      xml.start("Bucket")
          .element("Name", bucket.name())
          .element("CreationDate", bucket.created())
          .optional("BucketRegion", bucket.region())
          .end("Bucket");
    }
    return xml.end("Buckets")
        .optional("ContinuationToken", continuationToken)
        .optional("Prefix", prefix)
        .end("ListAllMyBucketsResult")
        .toBytes();
  }
}
