package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.VersionIds;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.request.S3Request;
import org.jspecify.annotations.Nullable;

/** The version a request names by {@code versionId}. */
public final class VersionIdParameter {

  /** Its name in the query. */
  public static final String NAME = "versionId";

  private VersionIdParameter() {}

  /**
   * The version id; null when the request names none.
   *
   * @throws S3Exception InvalidArgument for what can be no version's id
   */
  public static @Nullable String of(S3Request request) {
    String id = request.query(NAME);
    return id == null ? null : require(NAME, id);
  }

  /**
   * A version id from a request, as it came.
   *
   * @param argument where it stood
   * @throws S3Exception InvalidArgument for what can be no version's id
   */
  public static String require(String argument, String id) {
    if (VersionIds.isValid(id)) {
      return id;
    }
    throw S3Exception.of(
            S3ErrorCode.INVALID_ARGUMENT,
            id.isEmpty() ? "Version id cannot be the empty string" : "Invalid version id specified")
        .with("ArgumentName", argument)
        .with("ArgumentValue", id);
  }
}
