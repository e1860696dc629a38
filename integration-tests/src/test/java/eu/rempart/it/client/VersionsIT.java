package eu.rempart.it.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.it.process.GatewayProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Versions as the AWS SDK sees them. */
class VersionsIT {
  private static final String BUCKET = "versions";

  @TempDir static Path folder;

  @Test
  void keepsListsAndRemovesVersionsAlsoAcrossARestart() {
    List<ObjectIdentifier> written = new ArrayList<>();
    try (GatewayProcess gateway = GatewayProcess.start(folder.resolve("data"));
        S3Client s3 = AwsSdks.sync(gateway)) {
      s3.createBucket(b -> b.bucket(BUCKET));
      s3.putBucketVersioning(b ->
          b.bucket(BUCKET).versioningConfiguration(c -> c.status(BucketVersioningStatus.ENABLED)));
      for (int i = 0; i < 7; i++) {
        String body = "body " + i;
        String id =
            s3.putObject(b -> b.bucket(BUCKET).key("key"), RequestBody.fromString(body))
                .versionId();
        written.addFirst(ObjectIdentifier.builder().key("key").versionId(id).build());
      }
      var deleted = s3.deleteObject(b -> b.bucket(BUCKET).key("key"));
      assertThat(deleted.deleteMarker()).isTrue();
      written.addFirst(
          ObjectIdentifier.builder().key("key").versionId(deleted.versionId()).build());
    }
    try (GatewayProcess gateway = GatewayProcess.start(folder.resolve("data"));
        S3Client s3 = AwsSdks.sync(gateway)) {
      assertThatThrownBy(() -> s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("key")))
          .isInstanceOfSatisfying(
              S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(404));
      List<String> listed = new ArrayList<>();
      s3.listObjectVersionsPaginator(b -> b.bucket(BUCKET).maxKeys(2))
          .forEach(page -> {
            page.deleteMarkers().forEach(marker -> listed.add(marker.versionId()));
            page.versions().forEach(version -> listed.add(version.versionId()));
          });
      assertThat(listed).isEqualTo(written.stream().map(ObjectIdentifier::versionId).toList());
      for (int i = 0; i < 7; i++) {
        String id = written.get(7 - i).versionId();
        assertThat(
                s3.getObjectAsBytes(b -> b.bucket(BUCKET).key("key").versionId(id)).asUtf8String())
            .isEqualTo("body " + i);
      }
      assertThatThrownBy(() -> s3.deleteBucket(b -> b.bucket(BUCKET)))
          .isInstanceOfSatisfying(
              S3Exception.class,
              e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("BucketNotEmpty"));
      assertThat(s3.deleteObjects(b -> b.bucket(BUCKET).delete(d -> d.objects(written))).deleted())
          .hasSize(8);
      s3.deleteBucket(b -> b.bucket(BUCKET));
    }
  }
}
