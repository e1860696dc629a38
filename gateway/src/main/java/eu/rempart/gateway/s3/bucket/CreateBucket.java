package eu.rempart.gateway.s3.bucket;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.BucketLock;
import eu.rempart.catalog.record.Versioning;
import eu.rempart.gateway.s3.RequestBodies;
import eu.rempart.gateway.s3.S3Call;
import eu.rempart.gateway.s3.S3Handler;
import eu.rempart.gateway.s3.S3Response;
import eu.rempart.gateway.s3.object.WriteHeaders;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.checksum.BodyDigests;
import eu.rempart.s3.request.EncryptionHeaders;
import eu.rempart.s3.xml.CreateBucketConfiguration;
import eu.rempart.s3.xml.XmlLimits;
import eu.rempart.storage.place.Region;
import eu.rempart.storage.place.RegionLookup;
import eu.rempart.storage.place.Regions;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * CreateBucket, in one of the gateway's own regions and nowhere else: no name of another place is
 * taken for one of them.
 *
 * <p>Source: CreateBucket in the Amazon S3 API Reference. Unlike S3's us-east-1, making a bucket
 * again that one owns is always BucketAlreadyOwnedByYou.
 */
public final class CreateBucket implements S3Handler {
  private final Catalog catalog;
  private final Regions regions;
  private final ResidencyGate residency;
  private final String etagPolicy;
  private final InstantSource clock;

  /**
   * @param etagPolicy the policy a new bucket gets
   */
  public CreateBucket(
      Catalog catalog,
      Regions regions,
      ResidencyGate residency,
      String etagPolicy,
      InstantSource clock) {
    this.catalog = catalog;
    this.regions = regions;
    this.residency = residency;
    this.etagPolicy = etagPolicy;
    this.clock = clock;
  }

  @Override
  public S3Response handle(S3Call call) throws IOException {
    refuseUnbuilt(call);
    byte[] document = RequestBodies.document(call, XmlLimits.DEFAULT, BodyDigests.DECLARED);
    Region region = region(document);
    residency.require(region);
    String name = call.request().bucket().value();
    boolean lockable =
        "true".equalsIgnoreCase(call.headers().first("x-amz-bucket-object-lock-enabled"));
    Bucket bucket =
        new Bucket(
            name,
            UUID.randomUUID().toString(),
            call.principal().tenant(),
            region.name(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            etagPolicy,
            lockable ? Versioning.ENABLED : Versioning.UNVERSIONED,
            lockable ? BucketLock.WITHOUT_DEFAULT : null,
            Set.of());
    Bucket taken =
        catalog.transact(tx -> tx.buckets().insert(bucket) ? null : tx.buckets().find(name));
    if (taken != null) {
      throw alreadyExists(taken, call.principal().tenant());
    }
    ResponseHeaders headers = new ResponseHeaders();
    headers.add("Location", "/" + name);
    return new S3Response.Empty(200, headers);
  }

  private Region region(byte[] document) {
    return switch (regions.require(locationConstraint(document))) {
      case RegionLookup.Found(Region region) -> region;
      case RegionLookup.InvalidLocationConstraint(String sentence) ->
          throw S3Exception.of(S3ErrorCode.INVALID_LOCATION_CONSTRAINT, sentence);
    };
  }

  private static @Nullable String locationConstraint(byte[] document) {
    if (document.length == 0) {
      return null;
    }
    CreateBucketConfiguration configuration = CreateBucketConfiguration.parse(document);
    if (configuration.directoryBucket()) {
      throw S3Exception.of(S3ErrorCode.NOT_IMPLEMENTED, "Directory buckets are not implemented");
    }
    if (!configuration.tags().isEmpty()) {
      throw S3Exception.of(S3ErrorCode.NOT_IMPLEMENTED, "Tags of buckets are not implemented");
    }
    return configuration.locationConstraint();
  }

  private static void refuseUnbuilt(S3Call call) {
    WriteHeaders.check(call.headers());
    EncryptionHeaders.refuse(call.headers());
    String ownership = call.headers().first("x-amz-object-ownership");
    if (ownership != null && !ownership.equals("BucketOwnerEnforced")) {
      throw S3Exception.of(
          S3ErrorCode.NOT_IMPLEMENTED,
          "Object ownership other than BucketOwnerEnforced is not implemented");
    }
  }

  private static S3Exception alreadyExists(Bucket taken, String tenant) {
    return S3Exception.of(
            taken.tenant().equals(tenant)
                ? S3ErrorCode.BUCKET_ALREADY_OWNED_BY_YOU
                : S3ErrorCode.BUCKET_ALREADY_EXISTS)
        .with("BucketName", taken.name());
  }
}
