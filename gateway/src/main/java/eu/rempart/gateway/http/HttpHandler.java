package eu.rempart.gateway.http;

/** Answers requests. */
@FunctionalInterface
public interface HttpHandler {

  /**
   * Answers one request, on a virtual thread of its own; blocking is fine.
   *
   * <p>When this throws, or returns without an answer, the server answers for it: {@link
   * SlowBodyException} and {@link MalformedBodyException} as the S3 errors they are, anything else
   * as InternalError. After the answer has begun it aborts the connection instead, so a client
   * never takes a broken answer for a whole one.
   */
  void handle(HttpExchange exchange) throws Exception;
}
