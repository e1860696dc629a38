package eu.rempart.gateway.s3.object;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The headers of a write that ask for a feature: each is honoured or refused, never ignored. Those
 * of locks, tags and encryption have readers of their own.
 *
 * <p>Source: PutObject, CopyObject and CreateMultipartUpload in the Amazon S3 API Reference.
 */
public final class WriteHeaders {
  private static final List<String> NOT_BUILT =
      List.of("x-amz-website-redirect-location", "x-amz-write-offset-bytes");

  private WriteHeaders() {}

  /**
   * Checks them all.
   *
   * @throws S3Exception NotImplemented, AccessControlListNotSupported, InvalidStorageClass or
   *     InvalidRequest for the first that cannot be honoured
   */
  public static void check(RequestHeaders headers) {
    for (Map.Entry<String, String> header : headers.entries()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (name.startsWith("x-amz-")) {
        check(name, header.getValue());
      }
    }
  }

  private static void check(String name, String value) {
    switch (name) {
      case "x-amz-acl" -> requireOwnerOnly(value);
      case "x-amz-storage-class" -> requireStandard(value);
      default -> {
        if (NOT_BUILT.contains(name)) {
          throw notImplemented(name);
        }
        if (name.startsWith("x-amz-grant-")) {
          throw S3Exception.of(S3ErrorCode.ACCESS_CONTROL_LIST_NOT_SUPPORTED);
        }
      }
    }
  }

  /** Buckets are owned by their tenant alone, so only ACLs that say just that are accepted. */
  private static void requireOwnerOnly(String acl) {
    if (!acl.equals("private") && !acl.equals("bucket-owner-full-control")) {
      throw S3Exception.of(S3ErrorCode.ACCESS_CONTROL_LIST_NOT_SUPPORTED);
    }
  }

  private static void requireStandard(String storageClass) {
    if (!storageClass.equals("STANDARD")) {
      throw S3Exception.of(S3ErrorCode.INVALID_STORAGE_CLASS);
    }
  }

  private static S3Exception notImplemented(String what) {
    return S3Exception.of(
            S3ErrorCode.NOT_IMPLEMENTED,
            "A header you provided implies functionality that is not implemented")
        .with("Header", what);
  }
}
