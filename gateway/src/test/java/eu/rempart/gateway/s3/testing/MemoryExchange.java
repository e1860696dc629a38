package eu.rempart.gateway.s3.testing;

import eu.rempart.gateway.http.HttpExchange;
import eu.rempart.gateway.http.RequestBody;
import eu.rempart.gateway.http.TlsDetails;
import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.ResponseHeaders;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** One request and its answer, held in memory under the same rules as on the wire. */
final class MemoryExchange implements HttpExchange {
  private final String method;
  private final String rawTarget;
  private final RequestHeaders headers;
  private final MemoryBody body;
  private final InetAddress client;
  private final boolean crowded;
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private ResponseHeaders answered = new ResponseHeaders();
  private int status;
  private long announced = -1;
  private boolean aborted;
  private boolean brief;

  MemoryExchange(
      InetAddress client,
      boolean crowded,
      String method,
      String rawTarget,
      RequestHeaders headers,
      MemoryBody body) {
    this.client = client;
    this.crowded = crowded;
    this.method = method;
    this.rawTarget = rawTarget;
    this.headers = headers;
    this.body = body;
  }

  /** The answer, once the request has been handled. */
  Answer answer() {
    if (!aborted && status == 0) {
      throw new AssertionError(method + " " + rawTarget + " was not answered");
    }
    return new Answer(
        method + " " + rawTarget, status, answered, announced, sent.toByteArray(), aborted, brief);
  }

  @Override
  public String requestId() {
    return "0123456789ABCDEF";
  }

  @Override
  public String hostId() {
    return "the-host-id";
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String rawTarget() {
    return rawTarget;
  }

  @Override
  public RequestHeaders headers() {
    return headers;
  }

  @Override
  public InetSocketAddress peer() {
    return new InetSocketAddress(client, 50_000);
  }

  @Override
  public TlsDetails tls() {
    return new TlsDetails("TLSv1.3", "TLS_AES_256_GCM_SHA384", "X25519MLKEM768", List.of());
  }

  @Override
  public RequestBody body() {
    return body;
  }

  @Override
  public boolean enter(String sender) {
    return !crowded;
  }

  @Override
  public void brief() {
    brief = true;
  }

  @Override
  public void respond(int newStatus, ResponseHeaders newHeaders, byte[] bytes) {
    begin(newStatus, newHeaders, bytes.length);
    if (sendsBody()) {
      sent.writeBytes(bytes);
    }
  }

  @Override
  public OutputStream respond(int newStatus, ResponseHeaders newHeaders, long contentLength) {
    begin(newStatus, newHeaders, contentLength);
    return sendsBody() ? new Counted() : OutputStream.nullOutputStream();
  }

  private void begin(int newStatus, ResponseHeaders newHeaders, long contentLength) {
    if (status != 0) {
      throw new IllegalStateException("the answer has begun");
    }
    for (var header : newHeaders.entries()) {
      if (header.getKey().equalsIgnoreCase("Connection")
          || header.getKey().equalsIgnoreCase("Content-Length")
          || header.getKey().equalsIgnoreCase("Transfer-Encoding")) {
        throw new IllegalArgumentException(header.getKey() + " is the server's");
      }
    }
    status = newStatus;
    answered = newHeaders;
    announced = contentLength;
  }

  private boolean sendsBody() {
    return !method.equals("HEAD") && status != 204 && status != 304;
  }

  @Override
  public void abort() {
    aborted = true;
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
    return sent.size();
  }

  /** Takes as many bytes as were announced; closed early, it breaks the connection. */
  private final class Counted extends OutputStream {
    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] b, int off, int len) {
      if (sent.size() + (long) len > announced) {
        throw new IllegalStateException("more than the announced " + announced + " bytes");
      }
      sent.write(b, off, len);
    }

    @Override
    public void close() {
      aborted |= sent.size() < announced;
    }
  }
}
