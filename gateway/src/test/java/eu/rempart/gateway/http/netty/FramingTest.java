package eu.rempart.gateway.http.netty;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.http.Refusal;
import eu.rempart.s3.ResponseHeaders;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way a request could be read in two ways is refused, and its connection with it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
final class FramingTest {
  private static final String TAIL = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";

  private final AtomicInteger handled = new AtomicInteger();
  private TestServer server;

  @BeforeAll
  void start() throws Exception {
    server =
        new TestServer(exchange -> {
          handled.incrementAndGet();
          byte[] body = Bodies.readAll(exchange.body());
          exchange.respond(200, new ResponseHeaders().add("x-target", exchange.rawTarget()), body);
        });
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        row("TE and CL", post("Content-Length: 5\r\nTransfer-Encoding: chunked", "0\r\n\r\n")),
        row("CL and TE", post("Transfer-Encoding: chunked\r\nContent-Length: 5", "0\r\n\r\n")),
        row("TE not chunked", post("Transfer-Encoding: gzip", "")),
        row("TE gzip, chunked", post("Transfer-Encoding: gzip, chunked", "0\r\n\r\n")),
        row("TE chunked, chunked", post("Transfer-Encoding: chunked, chunked", "0\r\n\r\n")),
        row("TE chunked, identity", post("Transfer-Encoding: chunked, identity", "0\r\n\r\n")),
        row("TE xchunked", post("Transfer-Encoding: xchunked", "0\r\n\r\n")),
        row("TE quoted", post("Transfer-Encoding: \"chunked\"", "0\r\n\r\n")),
        row("TE with a parameter", post("Transfer-Encoding: chunked;q=1", "0\r\n\r\n")),
        row("TE with vertical tab", post("Transfer-Encoding: \u000bchunked", "0\r\n\r\n")),
        row("TE empty", post("Transfer-Encoding:", "0\r\n\r\n")),
        row("TE identity", post("Transfer-Encoding: identity", "")),
        row(
            "TE twice",
            post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "0\r\n\r\n")),
        row(
            "TE twice, second other",
            post("Transfer-Encoding: chunked\r\nTE: a\r\nTransfer-Encoding: x", "")),
        row("TE name with space", post("Transfer-Encoding : chunked", "0\r\n\r\n")),
        row("TE folded", post("Transfer-Encoding:\r\n chunked", "0\r\n\r\n")),
        row("CL twice, equal", post("Content-Length: 5\r\nContent-Length: 5", "hello")),
        row("CL twice, other", post("Content-Length: 5\r\nContent-Length: 6", "hello")),
        row("CL list", post("Content-Length: 5, 5", "hello")),
        row("CL plus", post("Content-Length: +5", "hello")),
        row("CL minus", post("Content-Length: -5", "hello")),
        row("CL hex", post("Content-Length: 0x5", "hello")),
        row("CL space inside", post("Content-Length: 5 5", "hello")),
        row("CL empty", post("Content-Length: ", "hello")),
        row("CL letters", post("Content-Length: five", "hello")),
        row("CL decimal", post("Content-Length: 5.0", "hello")),
        row("CL overflow", post("Content-Length: 99999999999999999999", "hello")),
        row("CL name with space", post("Content-Length : 5", "hello")),
        row("CL name with tab", post("Content-Length\t: 5", "hello")),
        row("obs-fold", "GET / HTTP/1.1\r\nHost: a\r\nX-A: b\r\n c\r\n\r\n"),
        row("obs-fold tab", "GET / HTTP/1.1\r\nHost: a\r\nX-A: b\r\n\tc\r\n\r\n"),
        row("fold in the first line", "GET / HTTP/1.1\r\n Host: a\r\n\r\n"),
        row("bare LF after request line", "GET / HTTP/1.1\nHost: a\r\n\r\n"),
        row("bare LF after header", "GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n"),
        row("bare LF at the end", "GET / HTTP/1.1\r\nHost: a\r\n\n"),
        row("bare CR in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: b\rc\r\n\r\n"),
        row("CR CR LF", "GET / HTTP/1.1\r\nHost: a\r\r\n\r\n"),
        row("bare CR in the request line", "GET /\r HTTP/1.1\r\nHost: a\r\n\r\n"),
        row("NUL in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: b\0c\r\n\r\n"),
        row("NUL in a name", "GET / HTTP/1.1\r\nHost: a\r\nX\0: b\r\n\r\n"),
        row("NUL in the target", "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n"),
        row("DEL in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: \u007f\r\n\r\n"),
        row("escape in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: \u001b[2J\r\n\r\n"),
        row("empty name", "GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n"),
        row("no colon", "GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n"),
        row("name with parenthesis", "GET / HTTP/1.1\r\nHost: a\r\nX(: b\r\n\r\n"),
        row("name not ASCII", "GET / HTTP/1.1\r\nHost: a\r\nX\u00e9: b\r\n\r\n"),
        row("101 headers", "GET / HTTP/1.1\r\nHost: a\r\n" + "X: b\r\n".repeat(100) + "\r\n"),
        row(
            "headers over 16 KiB",
            "GET / HTTP/1.1\r\nHost: a\r\n" + ("X: " + "b".repeat(1000) + "\r\n").repeat(17)),
        row("one header over 16 KiB", "GET / HTTP/1.1\r\nHost: a\r\nX: " + "b".repeat(17_000)),
        row("request line over 16 KiB", "GET /" + "a".repeat(17_000)),
        row("no Host", "GET / HTTP/1.1\r\n\r\n"),
        row("two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"),
        row("empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n"),
        row("Host list", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n"),
        row("Host with path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"),
        row("Host with user", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n"),
        row("absolute-form", "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n"),
        row("authority-form", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n"),
        row("asterisk-form", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"),
        row("fragment", "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n"),
        row("target not ASCII", "GET /\u00e9 HTTP/1.1\r\nHost: a\r\n\r\n"),
        row("space in the target", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n"),
        row("two spaces", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n"),
        row("tab for space", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n"),
        row("space at the end", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n"),
        row("no version", "GET /\r\nHost: a\r\n\r\n"),
        row("odd version", "GET / HTTP/1.1x\r\nHost: a\r\n\r\n"),
        row("lower-case version", "GET / http/1.1\r\nHost: a\r\n\r\n"),
        row("method not a token", "G(T / HTTP/1.1\r\nHost: a\r\n\r\n"),
        row("method too long", "A".repeat(17) + " / HTTP/1.1\r\nHost: a\r\n\r\n"),
        row("two empty lines first", "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"),
        row("space first", " GET / HTTP/1.1\r\nHost: a\r\n\r\n"),
        row(
            "WebSocket 76",
            "GET / HTTP/1.1\r\nHost: a\r\nSec-WebSocket-Key1: x\r\nSec-WebSocket-Key2: y\r\n\r\n"),
        row("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        row("not HTTP", "EHLO there\r\n"));
  }

  private static Arguments row(String name, String request) {
    return Arguments.of(name, request);
  }

  private static String post(String framing, String body) {
    return "POST / HTTP/1.1\r\nHost: a\r\n" + framing + "\r\n\r\n" + body;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refusesAndCloses(String name, String request) throws Exception {
    int before = handled.get();
    int refusals = server.metrics().refusals.size();
    try (RawClient client = server.connect()) {
      RawClient.Answer answer = client.send(request + TAIL).answer();
      assertThat(answer.status()).isIn(400, 505);
      assertThat(answer.closes()).isTrue();
      assertThat(answer.text()).startsWith("<?xml").contains("<Error><Code>");
      assertThat(answer.header("x-amz-request-id")).matches("[0-9A-F]{16}");
      assertThat(answer.header("x-amz-id-2")).isNotEmpty();
      assertThat(answer.header("Date")).endsWith("GMT");
      assertThat(client.ended()).isTrue();
    }
    assertThat(handled.get()).isEqualTo(before);
    assertThat(server.metrics().refusals).hasSize(refusals + 1);
  }

  @Test
  void refusesOldVersionsByName() throws Exception {
    try (RawClient client = server.connect()) {
      RawClient.Answer answer = client.send("GET / HTTP/1.0\r\nHost: a\r\n\r\n").answer();
      assertThat(answer.status()).isEqualTo(505);
      assertThat(client.ended()).isTrue();
    }
    assertThat(server.metrics().refusals).contains(Refusal.HTTP_VERSION);
  }

  /** RFC 9110 section 10.1.1 allows 417 and no more; S3 serves such requests. */
  @ParameterizedTest
  @ValueSource(strings = {"", "200", "200-ok"})
  void ignoresUnknownExpectations(String expectation) throws Exception {
    try (RawClient client = server.connect()) {
      client.send(post("Expect: " + expectation + "\r\nContent-Length: 1", "a"));
      assertThat(client.answer().status()).isEqualTo(200);
    }
  }

  static Stream<Arguments> brokenChunks() {
    return Stream.of(
        row("no size", "\r\nhello\r\n0\r\n\r\n"),
        row("size not hex", "5g\r\nhello\r\n0\r\n\r\n"),
        row("size with plus", "+5\r\nhello\r\n0\r\n\r\n"),
        row("size with minus", "-5\r\nhello\r\n0\r\n\r\n"),
        row("size with 0x", "0x5\r\nhello\r\n0\r\n\r\n"),
        row("size overflows", "fffffffffffffffff\r\nhello\r\n0\r\n\r\n"),
        row("space before size", " 5\r\nhello\r\n0\r\n\r\n"),
        row("bare LF after size", "5\nhello\r\n0\r\n\r\n"),
        row("bare CR after size", "5\rhello\r\n0\r\n\r\n"),
        row("bare LF in extension", "5;a\nb\r\nhello\r\n0\r\n\r\n"),
        row("data too long", "5\r\nhello!\r\n0\r\n\r\n"),
        row("bare LF after data", "5\r\nhello\n0\r\n\r\n"),
        row("two letters after data", "5\r\nhelloXX0\r\n\r\n"),
        row("bare LF in the trailer", "5\r\nhello\r\n0\r\nX: a\n\r\n"),
        row("bare LF at the end", "5\r\nhello\r\n0\r\n\n"),
        row("endless extension", "5;" + "a".repeat(20_000) + "\r\nhello\r\n0\r\n\r\n"),
        row("endless trailer", "0\r\n" + ("X: " + "b".repeat(1000) + "\r\n").repeat(20)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenChunks")
  void refusesBrokenChunks(String name, String body) throws Exception {
    try (RawClient client = server.connect()) {
      RawClient.Answer answer =
          client.send(post("Transfer-Encoding: chunked", body + TAIL)).answer();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.closes()).isTrue();
      assertThat(client.ended()).isTrue();
    }
  }

  @Test
  void readsChunksWithExtensionsAndTrailers() throws Exception {
    try (RawClient client = server.connect()) {
      client.send(
          post(
              "Transfer-Encoding: Chunked",
              "5;name=value\r\nhello\r\n006\r\n world\r\n0\r\nX-Trailer: a\r\n\r\n"));
      assertThat(client.answer().text()).isEqualTo("hello world");
      assertThat(client.get("/next").header("x-target")).isEqualTo("/next");
    }
  }

  @Test
  void readsTheLongestHeadAllowed() throws Exception {
    try (RawClient client = server.connect()) {
      String target = "/" + "%C3".repeat(1024) + "?" + "q".repeat(12_000);
      StringBuilder head = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: a\r\n");
      for (int i = 0; i < 99; i++) {
        head.append("x-amz-meta-").append(i).append(": ").append("v".repeat(140)).append("\r\n");
      }
      RawClient.Answer answer = client.send(head + "\r\n").answer();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("x-target")).isEqualTo(target);
    }
  }

  @Test
  void readsAHeadByteByByte() throws Exception {
    try (RawClient client = server.connect()) {
      for (byte b :
          "\r\nGET /slow HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII)) {
        client.send(new byte[] {b});
      }
      assertThat(client.answer().header("x-target")).isEqualTo("/slow");
      assertThat(client.get("/next").header("x-target")).isEqualTo("/next");
    }
  }

  @Test
  void keepsEveryByteOfAHeaderValue() throws Exception {
    try (TestServer echo =
            new TestServer(exchange ->
                exchange.respond(
                    200,
                    new ResponseHeaders()
                        .add("x-echo", String.valueOf(exchange.headers().first("x-meta"))),
                    new byte[0]));
        RawClient client = echo.connect()) {
      client.send("GET / HTTP/1.1\r\nHost: a\r\nx-meta: caf\u00c3\u00a9\r\n\r\n");
      assertThat(client.answer().header("x-echo")).isEqualTo("caf\u00c3\u00a9");
    }
  }
}
