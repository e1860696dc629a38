package eu.rempart.s3.request;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import org.jspecify.annotations.Nullable;

/**
 * The object named by {@code x-amz-copy-source}: {@code bucket/key}, with or without a leading
 * slash, URL-encoded, perhaps followed by {@code ?versionId=}.
 *
 * <p>Source: CopyObject in the Amazon S3 API Reference. The question mark is looked for before
 * decoding, the slash after it: clients encode the slash too, and a bucket's name holds none.
 *
 * @param bucket the source's bucket
 * @param key the source's key
 * @param versionId the version to read; null for the current one
 */
public record CopySource(BucketName bucket, ObjectKey key, @Nullable String versionId) {
  private static final String VERSION_ID = "versionId=";

  /**
   * Parses the header.
   *
   * @throws S3Exception InvalidArgument when it names no bucket and key, or is not URL-encoded;
   *     KeyTooLongError
   */
  public static CopySource parse(String header) {
    int question = header.indexOf('?');
    String versionId = question < 0 ? null : versionId(header.substring(question + 1));
    String path = decode(question < 0 ? header : header.substring(0, question));
    int start = path.startsWith("/") ? 1 : 0;
    int slash = path.indexOf('/', start);
    if (slash < 0) {
      throw refused("Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
    }
    String bucket = path.substring(start, slash);
    if (!BucketName.isValid(bucket)) {
      throw refused("Invalid copy source bucket name");
    }
    if (slash + 1 == path.length()) {
      throw refused("Invalid copy source object key");
    }
    return new CopySource(
        new BucketName(bucket), new ObjectKey(path.substring(slash + 1)), versionId);
  }

  private static String versionId(String query) {
    if (!query.startsWith(VERSION_ID)) {
      throw refused("Unsupported copy source parameter.");
    }
    String versionId = decode(query.substring(VERSION_ID.length()));
    if (versionId.isEmpty()) {
      throw refused("Version id cannot be the empty string");
    }
    return versionId;
  }

  private static String decode(String raw) {
    try {
      return PercentDecoder.path(raw);
    } catch (S3Exception e) {
      throw refused("Invalid copy source encoding.");
    }
  }

  private static S3Exception refused(String message) {
    return S3Exception.of(S3ErrorCode.INVALID_ARGUMENT, message)
        .with("ArgumentName", "x-amz-copy-source");
  }
}
