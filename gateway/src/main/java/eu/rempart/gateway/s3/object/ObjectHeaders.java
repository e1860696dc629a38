package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectLock;
import eu.rempart.catalog.record.ObjectVersion;
import eu.rempart.catalog.record.Retention;
import eu.rempart.catalog.record.Versioning;
import eu.rempart.gateway.s3.encryption.EncryptionAnswer;
import eu.rempart.gateway.s3.encryption.ProvidedKey;
import eu.rempart.s3.ResponseHeaders;
import eu.rempart.s3.request.ContentHeaders;
import eu.rempart.s3.request.HttpDate;
import eu.rempart.s3.request.LockHeaders;
import eu.rempart.s3.request.ResponseOverrides;
import eu.rempart.s3.request.UserMetadata;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers that describe an object, or what was written, in an answer. */
public final class ObjectHeaders {
  private ObjectHeaders() {}

  /** The headers of a GET or HEAD answer, save those of a range. */
  public static ResponseHeaders describe(
      Bucket bucket,
      ObjectVersion version,
      ResponseOverrides overrides,
      @Nullable ProvidedKey provided) {
    ResponseHeaders headers = validators(bucket, version);
    headers.add("Accept-Ranges", "bytes");
    new ContentHeaders(version.contentHeaders()).with(overrides).writeTo(headers);
    new UserMetadata(version.userMetadata()).writeTo(headers);
    lock(headers, version.lock());
    EncryptionAnswer.describe(headers, version.encryption(), provided);
    return headers;
  }

  private static void lock(ResponseHeaders headers, ObjectLock lock) {
    Retention retention = lock.retention();
    if (retention != null) {
      headers.add(LockHeaders.MODE, retention.mode().name());
      headers.add(LockHeaders.UNTIL, retention.until().toString());
    }
    if (lock.legalHold() != null) {
      headers.add(LockHeaders.LEGAL_HOLD, lock.legalHold() ? "ON" : "OFF");
    }
  }

  /** ETag, Last-Modified and version: all that a 304 says. */
  public static ResponseHeaders validators(Bucket bucket, ObjectVersion version) {
    ResponseHeaders headers = new ResponseHeaders();
    headers.add("ETag", quoted(version.etag()));
    headers.add("Last-Modified", HttpDate.format(version.lastModified()));
    version(headers, bucket, version);
    return headers;
  }

  /** {@code x-amz-version-id} of a version read, unless its bucket has never had versions. */
  public static void version(ResponseHeaders headers, Bucket bucket, ObjectVersion version) {
    if (bucket.versioning() != Versioning.UNVERSIONED || !version.nullVersion()) {
      headers.add("x-amz-version-id", version.versionId());
    }
  }

  /** {@code x-amz-version-id} of a version written, unless it is the null version. */
  public static void writtenVersion(ResponseHeaders headers, ObjectVersion version) {
    if (!version.nullVersion()) {
      headers.add("x-amz-version-id", version.versionId());
    }
  }

  /** The headers of an answer to a write. */
  public static ResponseHeaders written(
      String etag, Map<String, String> checksums, @Nullable String checksumType) {
    ResponseHeaders headers = new ResponseHeaders();
    headers.add("ETag", quoted(etag));
    checksums(headers, checksums, checksumType);
    return headers;
  }

  /** {@code x-amz-checksum-*}, and their type when there are any. */
  public static void checksums(
      ResponseHeaders headers, Map<String, String> checksums, @Nullable String type) {
    checksums.forEach((algorithm, value) ->
        headers.add("x-amz-checksum-" + algorithm.toLowerCase(Locale.ROOT), value));
    if (type != null && !checksums.isEmpty()) {
      headers.add("x-amz-checksum-type", type);
    }
  }

  /** An ETag as it stands in headers and documents. */
  public static String quoted(String etag) {
    return '"' + etag + '"';
  }
}
