package eu.rempart.catalog.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A multipart upload under way.
 *
 * @param uploadId not guessable; ids that sort by their time list in the order S3 documents
 * @param versionId the id the object will have if its bucket is versioned when the upload completes
 * @param principal who started it: an access key id or user name
 * @param checksumAlgorithm the S3 name, null when none was asked for
 * @param checksumType {@code FULL_OBJECT} or {@code COMPOSITE}, null without an algorithm
 * @param lock what was asked to keep the object's version from being removed
 * @param chosen the encryption asked for; null for none, see {@link #encryption}
 * @param tags those the object will have
 */
public record Upload(
    String bucketId,
    String key,
    String uploadId,
    String versionId,
    Instant initiated,
    String principal,
    @Nullable String checksumAlgorithm,
    @Nullable String checksumType,
    Map<String, String> contentHeaders,
    Map<String, String> userMetadata,
    String storageClass,
    ObjectLock lock,
    @Nullable Encryption chosen,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> tags) {

  public Upload {
    contentHeaders = Map.copyOf(contentHeaders);
    userMetadata = Map.copyOf(userMetadata);
    tags = ObjectVersion.ordered(tags);
  }

  /** Whose key protects the parts, and will protect the object. */
  public Encryption encryption() {
    return chosen == null ? Encryption.STANDARD : chosen;
  }
}
