package eu.rempart.s3.request;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.Refused;
import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationResolverTest {
  private static final S3Addressing PATH_STYLE = new S3Addressing(List.of());

  // Name, method and URI of every operation in the service model the AWS SDKs are generated from.
  private static final String SERVICE_MODEL =
      """
      AbortMultipartUpload, DELETE, /bkt/a/key?uploadId=1,
      CompleteMultipartUpload, POST, /bkt/a/key?uploadId=1,
      CopyObject, PUT, /bkt/a/key, copy
      CreateBucket, PUT, /bkt,
      CreateBucketMetadataConfiguration, POST, /bkt?metadataConfiguration,
      CreateBucketMetadataTableConfiguration, POST, /bkt?metadataTable,
      CreateMultipartUpload, POST, /bkt/a/key?uploads,
      CreateSession, GET, /bkt?session,
      DeleteBucket, DELETE, /bkt,
      DeleteBucketAnalyticsConfiguration, DELETE, /bkt?analytics&id=1,
      DeleteBucketCors, DELETE, /bkt?cors,
      DeleteBucketEncryption, DELETE, /bkt?encryption,
      DeleteBucketIntelligentTieringConfiguration, DELETE, /bkt?intelligent-tiering&id=1,
      DeleteBucketInventoryConfiguration, DELETE, /bkt?inventory&id=1,
      DeleteBucketLifecycle, DELETE, /bkt?lifecycle,
      DeleteBucketMetadataConfiguration, DELETE, /bkt?metadataConfiguration,
      DeleteBucketMetadataTableConfiguration, DELETE, /bkt?metadataTable,
      DeleteBucketMetricsConfiguration, DELETE, /bkt?metrics&id=1,
      DeleteBucketOwnershipControls, DELETE, /bkt?ownershipControls,
      DeleteBucketPolicy, DELETE, /bkt?policy,
      DeleteBucketReplication, DELETE, /bkt?replication,
      DeleteBucketTagging, DELETE, /bkt?tagging,
      DeleteBucketWebsite, DELETE, /bkt?website,
      DeleteObject, DELETE, /bkt/a/key,
      DeleteObjectAnnotation, DELETE, /bkt/a/key?annotation&annotationName=n,
      DeleteObjectTagging, DELETE, /bkt/a/key?tagging,
      DeleteObjects, POST, /bkt?delete,
      DeletePublicAccessBlock, DELETE, /bkt?publicAccessBlock,
      GetBucketAbac, GET, /bkt?abac,
      GetBucketAccelerateConfiguration, GET, /bkt?accelerate,
      GetBucketAcl, GET, /bkt?acl,
      GetBucketAnalyticsConfiguration, GET, /bkt?analytics&id=1,
      GetBucketCors, GET, /bkt?cors,
      GetBucketEncryption, GET, /bkt?encryption,
      GetBucketIntelligentTieringConfiguration, GET, /bkt?intelligent-tiering&id=1,
      GetBucketInventoryConfiguration, GET, /bkt?inventory&id=1,
      GetBucketLifecycleConfiguration, GET, /bkt?lifecycle,
      GetBucketLocation, GET, /bkt?location,
      GetBucketLogging, GET, /bkt?logging,
      GetBucketMetadataConfiguration, GET, /bkt?metadataConfiguration,
      GetBucketMetadataTableConfiguration, GET, /bkt?metadataTable,
      GetBucketMetricsConfiguration, GET, /bkt?metrics&id=1,
      GetBucketNotificationConfiguration, GET, /bkt?notification,
      GetBucketOwnershipControls, GET, /bkt?ownershipControls,
      GetBucketPolicy, GET, /bkt?policy,
      GetBucketPolicyStatus, GET, /bkt?policyStatus,
      GetBucketReplication, GET, /bkt?replication,
      GetBucketRequestPayment, GET, /bkt?requestPayment,
      GetBucketTagging, GET, /bkt?tagging,
      GetBucketVersioning, GET, /bkt?versioning,
      GetBucketWebsite, GET, /bkt?website,
      GetObject, GET, /bkt/a/key,
      GetObjectAcl, GET, /bkt/a/key?acl,
      GetObjectAnnotation, GET, /bkt/a/key?annotation&annotationName=n,
      GetObjectAttributes, GET, /bkt/a/key?attributes,
      GetObjectLegalHold, GET, /bkt/a/key?legal-hold,
      GetObjectLockConfiguration, GET, /bkt?object-lock,
      GetObjectRetention, GET, /bkt/a/key?retention,
      GetObjectTagging, GET, /bkt/a/key?tagging,
      GetObjectTorrent, GET, /bkt/a/key?torrent,
      GetPublicAccessBlock, GET, /bkt?publicAccessBlock,
      HeadBucket, HEAD, /bkt,
      HeadObject, HEAD, /bkt/a/key,
      ListBucketAnalyticsConfigurations, GET, /bkt?analytics,
      ListBucketIntelligentTieringConfigurations, GET, /bkt?intelligent-tiering,
      ListBucketInventoryConfigurations, GET, /bkt?inventory,
      ListBucketMetricsConfigurations, GET, /bkt?metrics,
      ListBuckets, GET, /,
      ListMultipartUploads, GET, /bkt?uploads,
      ListObjectAnnotations, GET, /bkt/a/key?annotation,
      ListObjectVersions, GET, /bkt?versions,
      ListObjects, GET, /bkt,
      ListObjectsV2, GET, /bkt?list-type=2,
      ListParts, GET, /bkt/a/key?uploadId=1,
      OptionsObject, OPTIONS, /bkt/a/key,
      PostObject, POST, /bkt,
      PutBucketAbac, PUT, /bkt?abac,
      PutBucketAccelerateConfiguration, PUT, /bkt?accelerate,
      PutBucketAcl, PUT, /bkt?acl,
      PutBucketAnalyticsConfiguration, PUT, /bkt?analytics&id=1,
      PutBucketCors, PUT, /bkt?cors,
      PutBucketEncryption, PUT, /bkt?encryption,
      PutBucketIntelligentTieringConfiguration, PUT, /bkt?intelligent-tiering&id=1,
      PutBucketInventoryConfiguration, PUT, /bkt?inventory&id=1,
      PutBucketLifecycleConfiguration, PUT, /bkt?lifecycle,
      PutBucketLogging, PUT, /bkt?logging,
      PutBucketMetricsConfiguration, PUT, /bkt?metrics&id=1,
      PutBucketNotificationConfiguration, PUT, /bkt?notification,
      PutBucketOwnershipControls, PUT, /bkt?ownershipControls,
      PutBucketPolicy, PUT, /bkt?policy,
      PutBucketReplication, PUT, /bkt?replication,
      PutBucketRequestPayment, PUT, /bkt?requestPayment,
      PutBucketTagging, PUT, /bkt?tagging,
      PutBucketVersioning, PUT, /bkt?versioning,
      PutBucketWebsite, PUT, /bkt?website,
      PutObject, PUT, /bkt/a/key,
      PutObjectAcl, PUT, /bkt/a/key?acl,
      PutObjectAnnotation, PUT, /bkt/a/key?annotation&annotationName=n,
      PutObjectLegalHold, PUT, /bkt/a/key?legal-hold,
      PutObjectLockConfiguration, PUT, /bkt?object-lock,
      PutObjectRetention, PUT, /bkt/a/key?retention,
      PutObjectTagging, PUT, /bkt/a/key?tagging,
      PutPublicAccessBlock, PUT, /bkt?publicAccessBlock,
      RenameObject, PUT, /bkt/a/key?renameObject,
      RestoreObject, POST, /bkt/a/key?restore,
      SelectObjectContent, POST, /bkt/a/key?select&select-type=2,
      UpdateBucketMetadataAnnotationTableConfiguration, PUT, /bkt?metadataAnnotationTable,
      UpdateBucketMetadataInventoryTableConfiguration, PUT, /bkt?metadataInventoryTable,
      UpdateBucketMetadataJournalTableConfiguration, PUT, /bkt?metadataJournalTable,
      UpdateObjectEncryption, PUT, /bkt/a/key?encryption,
      UploadPart, PUT, /bkt/a/key?partNumber=1&uploadId=1,
      UploadPartCopy, PUT, /bkt/a/key?partNumber=1&uploadId=1, copy
      WriteGetObjectResponse, POST, /WriteGetObjectResponse,
      """;

  private static S3Operation resolve(String method, String rawTarget, String... headers) {
    RawTarget raw = RawTarget.parse(rawTarget);
    RequestHeaders all = Headers.of(headers);
    return OperationResolver.resolve(method, PATH_STYLE.resolve(null, raw), raw, all);
  }

  @ParameterizedTest
  @CsvSource(textBlock = SERVICE_MODEL)
  void namesEveryOperationOfTheServiceModel(
      String name, String method, String target, String copy) {
    String[] headers =
        copy == null ? new String[0] : new String[] {"X-Amz-Copy-Source", "bkt/source"};

    assertThat(resolve(method, target, headers).awsName()).isEqualTo(name);
  }

  @Test
  void reachesEveryOperationButTheOneOfAnotherEndpoint() {
    Set<S3Operation> reached = EnumSet.noneOf(S3Operation.class);
    for (String line : SERVICE_MODEL.lines().toList()) {
      String[] columns = line.split(",", -1);
      String[] headers =
          columns[3].isBlank() ? new String[0] : new String[] {"x-amz-copy-source", "bkt/source"};
      reached.add(resolve(columns[1].strip(), columns[2].strip(), headers));
    }

    assertThat(EnumSet.complementOf(EnumSet.copyOf(reached)))
        .containsExactly(S3Operation.LIST_DIRECTORY_BUCKETS);
  }

  @ParameterizedTest
  @CsvSource({
    "GetObject, GET, /bkt/key?x-id=GetObject&partNumber=2&versionId=v&response-expires=x",
    "ListObjects, GET, /bkt?prefix=a&unknown=1",
    "ListObjectsV2, GET, /bkt/?list-type=2&prefix=a",
    "ListBucketInventoryConfigurations, GET, /bkt?inventory",
    "GetBucketInventoryConfiguration, GET, /bkt?inventory&id=7",
    "CreateMultipartUpload, POST, /bkt/key?uploads=",
    "HeadObject, HEAD, /bkt/key?acl",
    "HeadBucket, HEAD, /bkt?versions",
    "PutObject, PUT, /bkt/key?x-id=PutObject",
    "PutObject, PUT, /bkt/key?ACL",
    "OptionsObject, OPTIONS, /bkt",
  })
  void ignoresWhatIsNoSubresource(String name, String method, String target) {
    assertThat(resolve(method, target).awsName()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /bkt?acl",
    "DELETE, /bkt/key?acl",
    "DELETE, /bkt/key?retention",
    "PUT, /bkt?location",
    "PUT, /bkt/key?policy",
    "PUT, /bkt/key?uploads",
    "POST, /bkt/key",
    "POST, /",
    "PUT, /",
    "HEAD, /",
    "GET, /WriteGetObjectResponse",
    "PATCH, /bkt/key",
    "get, /bkt/key",
  })
  void refusesAMethodTheResourceDoesNotHave(String method, String target) {
    S3Exception refused =
        Refused.with(S3ErrorCode.METHOD_NOT_ALLOWED, () -> resolve(method, target));

    assertThat(refused.details()).containsEntry("Method", method).containsKey("ResourceType");
  }

  @Test
  void refusesTwoSubresources() {
    S3Exception refused =
        Refused.with(S3ErrorCode.INVALID_ARGUMENT, () -> resolve("GET", "/bkt?acl&policy"));

    assertThat(refused).hasMessage("Conflicting query string parameters: acl, policy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bkt/key?partNumber=1", "/bkt/key?uploadId=u"})
  void neverStoresAPartAsAnObject(String target) {
    Refused.with(S3ErrorCode.INVALID_ARGUMENT, () -> resolve("PUT", target));
  }

  @Test
  void seesASubresourceHoweverItIsEscaped() {
    assertThat(resolve("DELETE", "/bkt/key?%74agging"))
        .isEqualTo(S3Operation.DELETE_OBJECT_TAGGING);
  }
}
