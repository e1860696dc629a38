package eu.rempart.gateway.s3;

import eu.rempart.gateway.access.Action;
import eu.rempart.gateway.s3.object.VersionIdParameter;
import eu.rempart.s3.request.S3Operation;
import eu.rempart.s3.request.S3Request;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations that are served: one row for each, with the right it needs and what does it. */
public final class OperationTable {

  /**
   * A row.
   *
   * @param action what the caller must be allowed to
   * @param onVersion the same when the request names a version
   */
  public record Route(Action action, Action onVersion, S3Handler handler) {

    /** What the caller of a request must be allowed to. */
    Action actionFor(S3Request request) {
      return request.query(VersionIdParameter.NAME) == null ? action : onVersion;
    }
  }

  private final Map<S3Operation, Route> routes = new EnumMap<>(S3Operation.class);

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException when the operation has one
   */
  public OperationTable serve(S3Operation operation, Action action, S3Handler handler) {
    return serve(operation, action, action, handler);
  }

  /**
   * Adds a row for an operation that needs another right when it names a version.
   *
   * @throws IllegalArgumentException when the operation has one
   */
  public OperationTable serve(
      S3Operation operation, Action action, Action onVersion, S3Handler handler) {
    if (routes.putIfAbsent(operation, new Route(action, onVersion, handler)) != null) {
      throw new IllegalArgumentException(operation + " is served already");
    }
    return this;
  }

  /** The row of an operation; null when it is not built. */
  public @Nullable Route find(S3Operation operation) {
    return routes.get(operation);
  }
}
