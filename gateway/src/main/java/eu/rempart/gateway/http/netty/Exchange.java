package eu.rempart.gateway.http.netty;

import eu.rempart.gateway.http.ClientGoneException;
import eu.rempart.gateway.http.HttpExchange;
import eu.rempart.gateway.http.HttpHandler;
import eu.rempart.gateway.http.MalformedBodyException;
import eu.rempart.gateway.http.RequestBody;
import eu.rempart.gateway.http.SlowBodyException;
import eu.rempart.gateway.http.TlsDetails;
import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.ResponseHeaders;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its answer; run on a virtual thread of its own. */
final class Exchange implements HttpExchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final int ANSWERED = 1;
  private static final int RETURNED = 2;

  /** An answer up to this size leaves in one buffer; a larger one is streamed. */
  private static final int WHOLE = 32 * 1024;

  private final Connection connection;
  private final Request request;
  private final AnswerIds ids = AnswerIds.random();
  private final PulledBody body;
  private final AtomicInteger phase = new AtomicInteger();
  private Runnable over = () -> {};
  private @Nullable String sender;
  private volatile boolean brief;
  private volatile boolean continued;
  private volatile int status;
  private volatile boolean closing;
  private volatile long bodyBytes;
  private @Nullable ResponseStream stream;
  private Outbound.@Nullable Whole whole;
  private boolean complete;

  Exchange(Connection connection, Request request) {
    this.connection = connection;
    this.request = request;
    this.continued = !request.expectsContinue();
    this.body =
        new PulledBody(request.declaredLength(), this::goOn, connection::resumeFromAnyThread);
  }

  /** Handles the request and sees that it ends: answered, or its connection broken. */
  void run(HttpHandler handler) {
    try {
      handler.handle(this);
      if (!responseStarted()) {
        LOG.error("request {} came back without an answer", ids.requestId());
        answerError(500, "InternalError", "We encountered an internal error. Please try again.");
      }
    } catch (ClientGoneException e) {
      abort();
    } catch (SlowBodyException e) {
      answerError(
          400,
          "RequestTimeout",
          "Your socket connection to the server was not read from or written to within the timeout"
              + " period.");
    } catch (MalformedBodyException e) {
      answerError(400, "BadRequest", "The chunked transfer coding is broken.");
    } catch (Throwable e) {
      LOG.error("request {} failed", ids.requestId(), e);
      answerError(500, "InternalError", "We encountered an internal error. Please try again.");
    } finally {
      if (!complete) {
        abort();
      }
      if (stream != null) {
        stream.release();
      }
      boolean answered = reach(RETURNED);
      if (whole != null) {
        hand(whole);
      } else if (answered) {
        connection.finishedFromAnyThread(this);
      }
    }
  }

  /** Sends a whole answer and ends the exchange, in one wake-up of the event loop. */
  private void hand(Outbound.Whole answer) {
    try {
      connection.outbound().send(answer);
      connection.outbound().end(this);
    } catch (ClientGoneException e) {
      abort();
    }
  }

  /** Answers without a handler, from the event loop. */
  void refuse(int refusedStatus, String code, String text) {
    answerError(refusedStatus, code, text);
    reach(RETURNED);
    if (whole != null) {
      hand(whole);
    }
  }

  /** An error in place of an answer, or a broken connection when one has begun. */
  private void answerError(int errorStatus, String code, String text) {
    if (responseStarted()) {
      abort();
      return;
    }
    try {
      respond(errorStatus, ErrorDocument.headers(), ErrorDocument.of(code, text, ids));
    } catch (IOException e) {
      abort();
    }
  }

  @Override
  public void respond(int newStatus, ResponseHeaders headers, byte[] bytes) throws IOException {
    if (bytes.length > WHOLE && sendsBody(newStatus)) {
      try (OutputStream out = respond(newStatus, headers, bytes.length)) {
        out.write(bytes);
      }
      return;
    }
    byte[] head = begin(newStatus, headers, bytes.length);
    keep(head, sendsBody(newStatus) ? bytes : new byte[0]);
  }

  /** Keeps a whole answer for the moment the handler returns: the next request waits for both. */
  private void keep(byte[] head, byte[] bytes) throws ClientGoneException {
    connection.outbound().requireOpen();
    whole = new Outbound.Whole(head, bytes);
    bodyBytes = bytes.length;
    complete = true;
  }

  @Override
  public OutputStream respond(int newStatus, ResponseHeaders headers, long contentLength)
      throws IOException {
    if (contentLength < 0) {
      throw new IllegalArgumentException("a content length of " + contentLength);
    }
    byte[] head = begin(newStatus, headers, contentLength);
    if (!sendsBody(newStatus)) {
      keep(head, new byte[0]);
      return new NoBodyStream();
    }
    ResponseStream started = new ResponseStream(this, connection.outbound(), head, contentLength);
    stream = started;
    return started;
  }

  private byte[] begin(int newStatus, ResponseHeaders headers, long contentLength) {
    if (status != 0) {
      throw new IllegalStateException("the answer has begun");
    }
    if (newStatus < 200 || newStatus > 599) {
      throw new IllegalArgumentException("a status of " + newStatus);
    }
    boolean close = connection.closesAfter(this) || (brief && newStatus >= 400);
    long length = newStatus == 204 || newStatus == 304 ? -1 : contentLength;
    byte[] head = ResponseHead.encode(newStatus, headers, length, ids, close);
    closing = close;
    status = newStatus;
    return head;
  }

  private boolean sendsBody(int newStatus) {
    return newStatus != 204 && newStatus != 304 && !request.method().equals("HEAD");
  }

  /** The last byte has been handed over. */
  void complete() {
    complete = true;
    connection.outbound().end(this);
  }

  /**
   * The last byte has reached the socket, or nothing more can; whether the handler has returned as
   * well.
   */
  boolean answered() {
    return reach(ANSWERED);
  }

  /** What to do once, when the handler has returned and the client has taken the answer. */
  void onOver(Runnable action) {
    over = action;
  }

  /** Notes one half of the end; whether the other was there before. */
  private boolean reach(int half) {
    int before = phase.getAndUpdate(p -> p | half);
    boolean both = (before | half) == (ANSWERED | RETURNED);
    if (before != (before | half) && (brief ? half == RETURNED : both)) {
      end();
    }
    return both;
  }

  private void end() {
    if (sender != null) {
      connection.leave(sender);
    }
    over.run();
  }

  @Override
  public boolean enter(String name) {
    if (sender != null) {
      throw new IllegalStateException("a request has one sender");
    }
    if (!connection.enter(name)) {
      return false;
    }
    sender = name;
    return true;
  }

  @Override
  public void brief() {
    brief = true;
  }

  boolean isBrief() {
    return brief;
  }

  private void goOn() {
    if (!continued) {
      continued = true;
      if (status == 0 && body.received() == 0) {
        connection.sendContinue();
      }
    }
  }

  /** Whether the client still waits to be told to send its body. */
  boolean awaitsContinue() {
    return !continued;
  }

  @Override
  public void abort() {
    connection.abortFromAnyThread();
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // the request's thread alone writes it
  void countBody(int bytes) {
    bodyBytes += bytes;
  }

  /** Whether the connection ends with this answer. */
  boolean closing() {
    return closing;
  }

  Request request() {
    return request;
  }

  PulledBody pulled() {
    return body;
  }

  ByteBufAllocator allocator() {
    return connection.allocator();
  }

  @Override
  public String requestId() {
    return ids.requestId();
  }

  @Override
  public String hostId() {
    return ids.hostId();
  }

  @Override
  public String method() {
    return request.method();
  }

  @Override
  public String rawTarget() {
    return request.target();
  }

  @Override
  public RequestHeaders headers() {
    return request.headers();
  }

  @Override
  public InetSocketAddress peer() {
    return connection.peer();
  }

  @Override
  public TlsDetails tls() {
    return connection.tls();
  }

  @Override
  public RequestBody body() {
    return body;
  }

  @Override
  public boolean responseStarted() {
    return status != 0;
  }

  @Override
  public int responseStatus() {
    return status;
  }

  @Override
  public long responseBytes() {
    return bodyBytes;
  }
}
