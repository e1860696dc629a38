package eu.rempart.catalog.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of one object: what S3 shows, and where the bytes are.
 *
 * @param versionId {@link #NULL_VERSION}, or an id no other version has
 * @param order as in {@link KeyVersion#order}; 0 in a draft
 * @param size bytes of plaintext
 * @param etag without quotes
 * @param checksums S3 algorithm name ({@code CRC64NVME}, {@code SHA256}, …) to base64
 * @param checksumType {@code FULL_OBJECT} or {@code COMPOSITE}, null without a checksum
 * @param contentHeaders Content-Type and its like, header name in lower case to value
 * @param userMetadata names in lower case without {@code x-amz-meta-}
 * @param uploadId the multipart upload that made it; null for an object uploaded in one piece
 * @param lock what keeps this version from being removed
 * @param chosen the encryption its writer chose; null for none, see {@link #encryption}
 * @param parts the blobs; {@link PartManifest#NONE} in a draft
 * @param tags value by key, in the order they were given; a version without any has no room for
 *     them
 */
public record ObjectVersion(
    String key,
    String versionId,
    long order,
    Instant lastModified,
    long size,
    String etag,
    Map<String, String> checksums,
    @Nullable String checksumType,
    Map<String, String> contentHeaders,
    Map<String, String> userMetadata,
    String storageClass,
    @Nullable String uploadId,
    ObjectLock lock,
    @Nullable Encryption chosen,
    PartManifest parts,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> tags)
    implements KeyVersion {

  public ObjectVersion {
    checksums = Map.copyOf(checksums);
    contentHeaders = Map.copyOf(contentHeaders);
    userMetadata = Map.copyOf(userMetadata);
    tags = ordered(tags);
  }

  /** A row without tags, which may be older than they are, is read with null. */
  static Map<String, String> ordered(@Nullable Map<String, String> tags) {
    return tags == null || tags.isEmpty()
        ? Map.of()
        : Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  /** Whether the object was uploaded in parts. */
  public boolean multipart() {
    return uploadId != null;
  }

  /** Whose key protects it. */
  public Encryption encryption() {
    return chosen == null ? Encryption.STANDARD : chosen;
  }

  /** This version with its blobs listed elsewhere. */
  public ObjectVersion withParts(PartManifest manifest) {
    return with(versionId, order, lock, chosen, manifest, tags);
  }

  /** This version under another id, elsewhere in the history of its key. */
  public ObjectVersion placed(String id, long place) {
    return with(id, place, lock, chosen, parts, tags);
  }

  /** This version, kept by another lock. */
  public ObjectVersion withLock(ObjectLock other) {
    return with(versionId, order, other, chosen, parts, tags);
  }

  /** This version, protected by another key. */
  public ObjectVersion withEncryption(Encryption other) {
    return with(versionId, order, lock, other.unlessStandard(), parts, tags);
  }

  /** This version with other tags. */
  public ObjectVersion withTags(Map<String, String> others) {
    return with(versionId, order, lock, chosen, parts, others);
  }

  private ObjectVersion with(
      String id,
      long place,
      ObjectLock other,
      @Nullable Encryption encryption,
      PartManifest manifest,
      Map<String, String> labels) {
    return new ObjectVersion(
        key,
        id,
        place,
        lastModified,
        size,
        etag,
        checksums,
        checksumType,
        contentHeaders,
        userMetadata,
        storageClass,
        uploadId,
        other,
        encryption,
        manifest,
        labels);
  }
}
