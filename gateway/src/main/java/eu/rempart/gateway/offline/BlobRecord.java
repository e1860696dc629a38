package eu.rempart.gateway.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a blob's recovery record says; a text is empty and a map too where it says nothing.
 *
 * @param bucketId tells buckets of one name apart that were made one after another
 * @param uploadId of a part; empty for a whole object
 * @param partNumber 0 for a whole object
 * @param created when the body was complete; {@link Instant#EPOCH} when it does not say
 * @param plainLength −1 when it does not say
 * @param md5 lower hex, or null
 */
public record BlobRecord(
    String tenant,
    String bucket,
    String bucketId,
    String key,
    String versionId,
    String uploadId,
    int partNumber,
    Instant created,
    long plainLength,
    String etag,
    @Nullable String md5,
    Map<String, String> checksums,
    String checksumType,
    Map<String, String> contentHeaders,
    Map<String, String> userMetadata) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public BlobRecord {
    checksums = Map.copyOf(checksums);
    contentHeaders = Map.copyOf(contentHeaders);
    userMetadata = Map.copyOf(userMetadata);
  }

  /** Whether it says what the blob is of. */
  public boolean named() {
    return !bucket.isEmpty() && !key.isEmpty();
  }

  /** Reads a record, which a seal has kept; what is not one says nothing. */
  static BlobRecord parse(byte[] json) {
    JsonNode record;
    try {
      record = JSON.readTree(json);
    } catch (IOException e) {
      record = JSON.createObjectNode();
    }
    String md5 = record.path("md5").asText("");
    return new BlobRecord(
        record.path("tenant").asText(""),
        record.path("bucket").asText(""),
        record.path("bucketId").asText(""),
        record.path("key").asText(""),
        record.path("versionId").asText(""),
        record.path("uploadId").asText(""),
        record.path("partNumber").asInt(0),
        instant(record.path("created").asText("")),
        record.path("plaintextLength").asLong(-1),
        record.path("etag").asText(""),
        md5.isEmpty() ? null : md5,
        texts(record.path("checksums")),
        record.path("checksumType").asText(""),
        texts(record.path("contentHeaders")),
        texts(record.path("userMetadata")));
  }

  private static Instant instant(String text) {
    try {
      return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new TreeMap<>();
    object.forEachEntry((name, value) -> texts.put(name, value.asText()));
    return texts;
  }
}
