package eu.rempart.gateway.s3.testing;

import eu.rempart.gateway.http.HttpHandler;
import eu.rempart.s3.RequestHeaders;
import eu.rempart.s3.checksum.Checksum;
import eu.rempart.s3.chunked.AwsChunkedEncoder;
import eu.rempart.s3.request.RawTarget;
import eu.rempart.s3.sigv4.PayloadMode;
import eu.rempart.s3.sigv4.SigV4Signer;
import eu.rempart.s3.xml.S3UrlEncoding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request, put together step by step, signed when it is sent. For one thread. */
public final class TestRequest {
  static final String HOST = "s3.test";

  private final HttpHandler gateway;
  private final InstantSource clock;
  private final SigV4Signer signer;
  private final String method;
  private final List<Map.Entry<String, String>> signed = new ArrayList<>();
  private final List<Map.Entry<String, String>> unsigned = new ArrayList<>();
  private String target;
  private String host = HOST;
  private byte[] body = new byte[0];
  private @Nullable PayloadMode mode;
  private @Nullable Checksum trailer;
  private @Nullable Duration presigned;
  private InetAddress client = InetAddress.getLoopbackAddress();
  private boolean anonymous;
  private boolean badSignature;
  private boolean unknownKey;
  private boolean crowded;
  private Duration age = Duration.ZERO;
  private Runnable asked = () -> {};

  TestRequest(
      HttpHandler gateway,
      InstantSource clock,
      SigV4Signer signer,
      String method,
      String rawTarget) {
    this.gateway = gateway;
    this.clock = clock;
    this.signer = signer;
    this.method = method;
    this.target = rawTarget;
  }

  /** Adds a signed header; text beyond ASCII goes as UTF-8, as clients send it. */
  public TestRequest header(String name, String value) {
    signed.add(Map.entry(name, onTheWire(value)));
    return this;
  }

  /** Adds a header after the request was signed. */
  public TestRequest unsignedHeader(String name, String value) {
    unsigned.add(Map.entry(name, onTheWire(value)));
    return this;
  }

  /** Adds a query parameter, escaped. */
  public TestRequest query(String name, String value) {
    String pair = name + "=" + S3UrlEncoding.encode(value).replace("/", "%2F");
    target += (target.indexOf('?') < 0 ? '?' : '&') + pair;
    return this;
  }

  /** Adds a query parameter without a value. */
  public TestRequest query(String name) {
    target += (target.indexOf('?') < 0 ? '?' : '&') + name;
    return this;
  }

  /** Sends to another host name. */
  public TestRequest host(String name) {
    host = name;
    return this;
  }

  public TestRequest body(String text) {
    return body(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The body; signed with its SHA-256 unless told otherwise. */
  public TestRequest body(byte[] bytes) {
    body = bytes;
    return this;
  }

  /** Sends the body as UNSIGNED-PAYLOAD. */
  public TestRequest unsignedPayload() {
    mode = new PayloadMode.UnsignedPayload();
    return this;
  }

  /** Sends the body in chunks with a checksum after them, as the SDKs do. */
  public TestRequest trailer(Checksum checksum) {
    mode = new PayloadMode.StreamingUnsignedTrailer();
    trailer = checksum;
    return this;
  }

  /** Sends the body in signed chunks. */
  public TestRequest signedChunks() {
    mode = new PayloadMode.StreamingSigned(false);
    return this;
  }

  /** Promises something else of the body than holds. */
  public TestRequest payload(PayloadMode promised) {
    mode = promised;
    return this;
  }

  /** Signs in the query. */
  public TestRequest presigned(Duration expires) {
    presigned = expires;
    return this;
  }

  /** Sends from another address than the loopback. */
  public TestRequest from(InetAddress address) {
    client = address;
    return this;
  }

  /** Does not sign. */
  public TestRequest anonymous() {
    anonymous = true;
    return this;
  }

  /** Alters the signature. */
  public TestRequest badSignature() {
    badSignature = true;
    return this;
  }

  /** Claims an access key that does not exist. */
  public TestRequest unknownKey() {
    unknownKey = true;
    return this;
  }

  /** Has as many requests open under its key as may be. */
  public TestRequest crowded() {
    crowded = true;
    return this;
  }

  /** Signs so long before it is sent. */
  public TestRequest sentAfter(Duration time) {
    age = time;
    return this;
  }

  /** Does something between the head of the request and its body. */
  public TestRequest whenBodyIsAsked(Runnable action) {
    asked = action;
    return this;
  }

  /** Sends it and waits for the answer. */
  public Answer send() {
    MemoryExchange exchange = exchange();
    try {
      gateway.handle(exchange);
    } catch (Exception e) {
      throw new AssertionError(method + " " + target + " threw", e);
    }
    return exchange.answer();
  }

  private MemoryExchange exchange() {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    headers.add(Map.entry("Host", host));
    headers.addAll(signed);
    if (anonymous) {
      return exchange(target, headers, body);
    }
    if (presigned != null) {
      String query =
          signer.presign(
              method,
              RawTarget.parse(target),
              RequestHeaders.of(headers),
              presigned,
              clock.instant().minus(age));
      return exchange(query, headers, body);
    }
    PayloadMode promised =
        mode != null
            ? mode
            : new PayloadMode.SignedPayload(HexFormat.of().formatHex(Digests.sha256(body)));
    if (promised.chunked()) {
      headers.add(Map.entry("Content-Encoding", "aws-chunked"));
      headers.add(Map.entry("x-amz-decoded-content-length", Integer.toString(body.length)));
    }
    if (trailer != null) {
      headers.add(Map.entry("x-amz-trailer", trailer.algorithm().headerName()));
    }
    SigV4Signer.Signed done =
        signer.sign(
            method,
            RawTarget.parse(target),
            RequestHeaders.of(headers),
            promised,
            clock.instant().minus(age));
    return exchange(target, done.headers(), promised.chunked() ? chunks(done) : body);
  }

  private MemoryExchange exchange(
      String signedTarget, List<Map.Entry<String, String>> headers, byte[] wire) {
    List<Map.Entry<String, String>> all = new ArrayList<>();
    for (Map.Entry<String, String> header : headers) {
      all.add(
          header.getKey().equals("Authorization")
              ? Map.entry(header.getKey(), spoilt(header.getValue()))
              : header);
    }
    String rawTarget = presigned == null ? signedTarget : spoilt(signedTarget);
    all.addAll(unsigned);
    all.add(Map.entry("Content-Length", Integer.toString(wire.length)));
    return new MemoryExchange(
        client, crowded, method, rawTarget, RequestHeaders.of(all), new MemoryBody(wire, asked));
  }

  private byte[] chunks(SigV4Signer.Signed done) {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    AwsChunkedEncoder encoder = new AwsChunkedEncoder(wire, done.chunkSigner());
    try {
      for (int at = 0; at < body.length; at += 64 * 1024) {
        encoder.chunk(body, at, Math.min(64 * 1024, body.length - at));
      }
      if (trailer == null) {
        encoder.finish();
      } else {
        encoder.finish(Map.of(trailer.algorithm().headerName(), trailer.value()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return wire.toByteArray();
  }

  /** Credentials as the test wants them: whole, or not. */
  private String spoilt(String credentials) {
    String text = credentials;
    if (badSignature) {
      char last = text.charAt(text.length() - 1);
      text = text.substring(0, text.length() - 1) + (last == '0' ? '1' : '0');
    }
    return unknownKey
        ? text.replaceFirst("Credential=RMPT\\w{16}", "Credential=RMPTAAAAAAAAAAAAAAAA")
        : text;
  }

  private static String onTheWire(String value) {
    return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
