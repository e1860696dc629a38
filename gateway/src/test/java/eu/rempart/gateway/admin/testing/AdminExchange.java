package eu.rempart.gateway.admin.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import eu.rempart.gateway.http.HttpExchange;
import eu.rempart.gateway.http.HttpHandler;
import eu.rempart.gateway.http.RequestBody;
import eu.rempart.gateway.http.TlsDetails;
import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.ResponseHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call of the admin API and its answer. */
public final class AdminExchange implements HttpExchange, RequestBody {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String method;
  private final String target;
  private final List<Map.Entry<String, String>> headers = new ArrayList<>();
  private List<X509Certificate> certificates = List.of();
  private byte[] body = {};
  private ByteArrayInputStream left = new ByteArrayInputStream(body);
  private boolean chunked;
  private boolean broken;
  private int read;
  private int status;
  private ResponseHeaders answered = new ResponseHeaders();
  private byte[] answer = {};

  private AdminExchange(String method, String target) {
    this.method = method;
    this.target = target;
  }

  public static AdminExchange of(String method, String target) {
    return new AdminExchange(method, target);
  }

  public AdminExchange from(X509Certificate certificate) {
    certificates = List.of(certificate);
    return this;
  }

  public AdminExchange with(String header, @Nullable String value) {
    if (value != null) {
      headers.add(Map.entry(header, value));
    }
    return this;
  }

  public AdminExchange json(String text) {
    return body(text.getBytes(StandardCharsets.UTF_8)).with("Content-Type", "application/json");
  }

  public AdminExchange body(byte[] bytes) {
    body = bytes;
    left = new ByteArrayInputStream(bytes);
    return this;
  }

  /** Without a length told beforehand. */
  public AdminExchange chunked() {
    chunked = true;
    return this;
  }

  /** The client goes before its body has ended. */
  public AdminExchange broken() {
    broken = true;
    return this;
  }

  /** Has it answered. */
  public AdminExchange by(HttpHandler handler) {
    try {
      handler.handle(this);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  public int status() {
    return status;
  }

  public @Nullable String header(String name) {
    return answered.entries().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  public JsonNode document() {
    try {
      return answer.length == 0 ? MissingNode.getInstance() : JSON.readTree(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The problem's word, or the empty text. */
  public String problem() {
    return document().path("type").asText("").replace("urn:rempart:problem:", "");
  }

  public String detail() {
    return document().path("detail").asText("");
  }

  public int bytesTaken() {
    return read;
  }

  @Override
  public String requestId() {
    return "0123456789ABCDEF";
  }

  @Override
  public String hostId() {
    return "host";
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String rawTarget() {
    return target;
  }

  @Override
  public RequestHeaders headers() {
    return RequestHeaders.of(headers);
  }

  @Override
  public InetSocketAddress peer() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000);
  }

  @Override
  public TlsDetails tls() {
    return new TlsDetails("TLSv1.3", "TLS_AES_256_GCM_SHA384", null, certificates);
  }

  @Override
  public RequestBody body() {
    return this;
  }

  @Override
  public long declaredLength() {
    return chunked ? -1 : body.length;
  }

  @Override
  public int read(byte[] destination, int offset, int length) throws IOException {
    int n = left.read(destination, offset, length);
    if (n < 0 && broken) {
      throw new IOException("the client is gone");
    }
    read += Math.max(0, n);
    return n;
  }

  @Override
  public long bytesRead() {
    return read;
  }

  @Override
  public boolean enter(String sender) {
    return true;
  }

  @Override
  public void brief() {}

  @Override
  public void respond(int newStatus, ResponseHeaders newHeaders, byte[] bytes) {
    if (status != 0) {
      throw new IllegalStateException("answered twice");
    }
    status = newStatus;
    answered = newHeaders;
    answer = bytes;
  }

  @Override
  public OutputStream respond(int newStatus, ResponseHeaders newHeaders, long contentLength) {
    throw new UnsupportedOperationException("the admin API answers at once");
  }

  @Override
  public void abort() {
    throw new UnsupportedOperationException("the admin API aborts nothing");
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
    return answer.length;
  }
}
