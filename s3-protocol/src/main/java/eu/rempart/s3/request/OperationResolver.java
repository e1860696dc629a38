package eu.rempart.s3.request;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Names the operation a request asks for, by the routes of {@link S3Operation}.
 *
 * <p>A parameter that is no subresource is left to the operation, which ignores what it does not
 * know, as S3 does. A subresource is never ignored: with a method or resource it does not belong to
 * it is MethodNotAllowed, so {@code DELETE /bucket?acl} cannot become a DeleteBucket.
 */
public final class OperationResolver {
  private record Route(String method, ResourceKind resource, String subresource) {}

  private static final Map<Route, S3Operation> ROUTES = new HashMap<>();
  private static final Set<String> SUBRESOURCES = new LinkedHashSet<>();

  static {
    for (S3Operation operation : S3Operation.values()) {
      if (operation.ownsRoute()) {
        ROUTES.put(
            new Route(operation.method(), operation.resource(), operation.subresource()),
            operation);
      }
      if (!operation.subresource().isEmpty()) {
        SUBRESOURCES.add(operation.subresource());
      }
    }
  }

  private OperationResolver() {}

  /**
   * The operation.
   *
   * @throws S3Exception MethodNotAllowed when the resource has no such method; InvalidArgument when
   *     two subresources are named, or one half of {@code uploadId} and {@code partNumber}
   */
  public static S3Operation resolve(
      String method, S3Target target, RawTarget raw, RequestHeaders headers) {
    ResourceKind resource = ResourceKind.of(target);
    if (method.equals("OPTIONS")) {
      return S3Operation.OPTIONS_OBJECT;
    }
    // S3 answers a HEAD of any subresource as a HEAD of the bucket or object.
    String subresource = method.equals("HEAD") ? "" : subresource(raw);
    S3Operation operation = ROUTES.get(new Route(method, resource, subresource));
    if (operation == null || !standsAt(operation, raw)) {
      throw S3Exception.of(S3ErrorCode.METHOD_NOT_ALLOWED)
          .with("Method", method)
          .with("ResourceType", resource.name());
    }
    return told(operation, raw, headers);
  }

  private static String subresource(RawTarget raw) {
    String found = null;
    for (QueryPair pair : raw.queryPairs()) {
      String name = pair.name();
      if (SUBRESOURCES.contains(name)) {
        if (found != null && !found.equals(name)) {
          throw S3Exception.of(
                  S3ErrorCode.INVALID_ARGUMENT,
                  "Conflicting query string parameters: " + found + ", " + name)
              .with("ArgumentName", "ResourceType")
              .with("ArgumentValue", found);
        }
        found = name;
      }
    }
    return found == null ? "" : found;
  }

  /** The operations without a resource share one target and differ by path. */
  private static boolean standsAt(S3Operation operation, RawTarget raw) {
    return operation.resource() != ResourceKind.SERVICE
        || raw.rawPath().equals(S3Operation.WRITE_GET_OBJECT_RESPONSE_PATH)
            == (operation == S3Operation.WRITE_GET_OBJECT_RESPONSE);
  }

  /** Tells apart the operations that share a route. */
  private static S3Operation told(S3Operation owner, RawTarget raw, RequestHeaders headers) {
    return switch (owner) {
      case PUT_OBJECT -> {
        // Without its upload id, a part would silently become the object.
        requireNone(raw, "partNumber", "uploadId");
        yield isCopy(headers) ? S3Operation.COPY_OBJECT : owner;
      }
      case UPLOAD_PART -> {
        requireOne(raw, "partNumber");
        yield isCopy(headers) ? S3Operation.UPLOAD_PART_COPY : owner;
      }
      case LIST_OBJECTS -> "2".equals(raw.query("list-type")) ? S3Operation.LIST_OBJECTS_V2 : owner;
      case GET_BUCKET_ANALYTICS_CONFIGURATION ->
          byId(raw, owner, S3Operation.LIST_BUCKET_ANALYTICS_CONFIGURATIONS);
      case GET_BUCKET_INTELLIGENT_TIERING_CONFIGURATION ->
          byId(raw, owner, S3Operation.LIST_BUCKET_INTELLIGENT_TIERING_CONFIGURATIONS);
      case GET_BUCKET_INVENTORY_CONFIGURATION ->
          byId(raw, owner, S3Operation.LIST_BUCKET_INVENTORY_CONFIGURATIONS);
      case GET_BUCKET_METRICS_CONFIGURATION ->
          byId(raw, owner, S3Operation.LIST_BUCKET_METRICS_CONFIGURATIONS);
      case GET_OBJECT_ANNOTATION ->
          raw.hasQuery("annotationName") ? owner : S3Operation.LIST_OBJECT_ANNOTATIONS;
      default -> owner;
    };
  }

  private static boolean isCopy(RequestHeaders headers) {
    return headers.first("x-amz-copy-source") != null;
  }

  private static S3Operation byId(RawTarget raw, S3Operation one, S3Operation all) {
    return raw.hasQuery("id") ? one : all;
  }

  private static void requireNone(RawTarget raw, String present, String missing) {
    if (raw.hasQuery(present)) {
      throw missing(missing);
    }
  }

  private static void requireOne(RawTarget raw, String name) {
    if (!raw.hasQuery(name)) {
      throw missing(name);
    }
  }

  private static S3Exception missing(String name) {
    return S3Exception.of(
            S3ErrorCode.INVALID_ARGUMENT, "This operation needs the parameter " + name)
        .with("ArgumentName", name);
  }
}
