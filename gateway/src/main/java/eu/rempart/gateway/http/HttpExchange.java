package eu.rempart.gateway.http;

import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.ResponseHeaders;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;

/**
 * One request and its answer. For the one thread that handles the request, except {@link #abort}
 * and the counters, which any thread may call.
 *
 * <p>Every answer carries {@code Date}, {@code Server}, {@code Content-Length}, {@code
 * x-amz-request-id} and {@code x-amz-id-2}; the server writes them, a handler need not. {@code
 * Connection} and the framing headers are the server's alone: setting one is an {@link
 * IllegalArgumentException}.
 */
public interface HttpExchange {

  /** 16 upper-case hex digits; also the answer's {@code x-amz-request-id}. */
  String requestId();

  /** The answer's {@code x-amz-id-2}. */
  String hostId();

  String method();

  /** Path and query as sent: origin-form, printable ASCII, starting with a slash. */
  String rawTarget();

  /** As sent; each char is one byte of the wire (ISO 8859-1), so no byte is lost or replaced. */
  RequestHeaders headers();

  /** The address the connection came from. */
  InetSocketAddress peer();

  TlsDetails tls();

  RequestBody body();

  /**
   * Counts this request under the name of who sent it, until it is over.
   *
   * @return false when too many are open under that name already; it is then not counted
   */
  boolean enter(String sender);

  /**
   * To be said before an answer to somebody nobody knows, or that turns somebody away: nobody can
   * hold a request's place with it. It counts as a request only until the handler returns, it has
   * to be taken within seconds, and with a status of an error it ends the connection. Keep it
   * small.
   */
  void brief();

  /**
   * Answers with the whole body at once. A small answer leaves when the handler returns, and not at
   * all when it throws. The array is read after this returns: leave it alone. To a HEAD, and with a
   * status that has no body (204, 304), the body is not sent; a HEAD still says its length.
   *
   * @throws ClientGoneException when the client is gone
   * @throws IllegalStateException when the answer has begun
   */
  void respond(int status, ResponseHeaders headers, byte[] body) throws IOException;

  /**
   * Answers with a body of exactly {@code contentLength} bytes, to be written to the stream. The
   * head leaves with the first bytes, or at the latest on close. Writes park while the client is
   * slow; what is held for it is bounded. Closing early aborts the connection; writing more is an
   * {@link IllegalStateException}, and so is closing neither. To a HEAD, and with a status that has
   * no body, the stream takes nothing and only closes.
   *
   * @throws ClientGoneException when the client is gone
   * @throws IllegalStateException when the answer has begun
   */
  OutputStream respond(int status, ResponseHeaders headers, long contentLength) throws IOException;

  /** Breaks the connection: the client sees a reset, never an end. May be called at any time. */
  void abort();

  /** Whether a status has been given, after which no other can be. */
  boolean responseStarted();

  /** The status given; 0 before there is one. */
  int responseStatus();

  /** Body bytes handed to the connection so far. */
  long responseBytes();
}
