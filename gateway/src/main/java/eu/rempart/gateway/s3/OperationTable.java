package eu.rempart.gateway.s3;

import eu.rempart.gateway.access.Action;
import eu.rempart.s3.request.S3Operation;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations that are served: one row for each, with the right it needs and what does it. */
public final class OperationTable {

  /**
   * A row.
   *
   * @param action what the caller must be allowed to
   */
  public record Route(Action action, S3Handler handler) {}

  private final Map<S3Operation, Route> routes = new EnumMap<>(S3Operation.class);

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException when the operation has one
   */
  public OperationTable serve(S3Operation operation, Action action, S3Handler handler) {
    if (routes.putIfAbsent(operation, new Route(action, handler)) != null) {
      throw new IllegalArgumentException(operation + " is served already");
    }
    return this;
  }

  /** The row of an operation; null when it is not built. */
  public @Nullable Route find(S3Operation operation) {
    return routes.get(operation);
  }
}
