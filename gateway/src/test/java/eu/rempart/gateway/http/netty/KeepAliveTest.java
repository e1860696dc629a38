package eu.rempart.gateway.http.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.gateway.http.HttpExchange;
import eu.rempart.s3.ResponseHeaders;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After each answer the connection is either ready for the next request, or ends. */
final class KeepAliveTest {

  private static void ignoreBody(HttpExchange exchange) throws IOException {
    exchange.respond(
        exchange.rawTarget().equals("/refused") ? 403 : 200,
        new ResponseHeaders().add("x-target", exchange.rawTarget()),
        new byte[] {'o', 'k'});
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 60_000})
  void readsPastASmallBodyNobodyRead(int size) throws Exception {
    try (TestServer server = new TestServer(KeepAliveTest::ignoreBody);
        RawClient client = server.connect()) {
      client.send("PUT /refused HTTP/1.1\r\nHost: a\r\nContent-Length: " + size + "\r\n\r\n");
      RawClient.Answer answer = client.answer();
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.closes()).isFalse();
      client.send(new byte[size]);
      assertThat(client.get("/next").header("x-target")).isEqualTo("/next");
    }
  }

  @Test
  void closesOverALargeBodyNobodyRead() throws Exception {
    try (TestServer server = new TestServer(KeepAliveTest::ignoreBody);
        RawClient client = server.connect()) {
      client.send("PUT /refused HTTP/1.1\r\nHost: a\r\nContent-Length: 10000000\r\n\r\n");
      client.send(new byte[200_000]);
      RawClient.Answer answer = client.answer();
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.closes()).isTrue();
      assertThat(client.ended()).isTrue();
    }
  }

  @Test
  void answersAClientThatSendsItsWholeBodyFirst() throws Exception {
    try (TestServer server = new TestServer(KeepAliveTest::ignoreBody);
        RawClient client = server.connect()) {
      client.send("PUT /refused HTTP/1.1\r\nHost: a\r\nContent-Length: 4000000\r\n\r\n");
      for (int i = 0; i < 40; i++) {
        client.send(new byte[100_000]);
      }
      assertThat(client.answer().status()).isEqualTo(403);
    }
  }

  @Test
  void closesWhenAsked() throws Exception {
    try (TestServer server = new TestServer(KeepAliveTest::ignoreBody);
        RawClient client = server.connect()) {
      client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      assertThat(client.answer().closes()).isTrue();
      assertThat(client.ended()).isTrue();
    }
  }

  @Test
  void serves1000RequestsOnOneConnection() throws Exception {
    try (TestServer server = new TestServer(KeepAliveTest::ignoreBody);
        RawClient client = server.connect()) {
      for (int i = 0; i < 1000; i++) {
        assertThat(client.get("/" + i).header("x-target")).isEqualTo("/" + i);
      }
    }
  }

  @Test
  void answersPipelinedRequestsInOrderAndOneAtATime() throws Exception {
    AtomicInteger at = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (TestServer server =
            new TestServer(exchange -> {
              most.accumulateAndGet(at.incrementAndGet(), Math::max);
              Thread.sleep(1);
              at.decrementAndGet();
              ignoreBody(exchange);
            });
        RawClient client = server.connect()) {
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < 100; i++) {
        all.append("PUT /")
            .append(i)
            .append(" HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");
      }
      client.send(all.toString());
      for (int i = 0; i < 100; i++) {
        assertThat(client.answer().header("x-target")).isEqualTo("/" + i);
      }
      assertThat(most).hasValue(1);
    }
  }

  @Test
  void stopsReadingWhatIsPipelinedBehindARequestInHand() throws Exception {
    Semaphore go = new Semaphore(0);
    try (TestServer server =
            new TestServer(exchange -> {
              go.acquire();
              ignoreBody(exchange);
            });
        RawClient client = server.connect()) {
      Thread sender =
          Thread.ofVirtual()
              .start(() -> {
                byte[] requests =
                    "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"
                        .repeat(2000)
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
                try {
                  for (int i = 0; i < 400; i++) {
                    client.send(requests);
                  }
                } catch (IOException e) {
                  // The test is over.
                }
              });
      Thread.sleep(700);
      assertThat(sender.isAlive()).isTrue();
      assertThat(server.metrics().bytesIn.get()).isLessThan(1024 * 1024);
      client.disconnect();
      go.release(1_000_000);
    }
  }

  /** -1 also when the connection was reset. */
  private static int firstByte(RawClient client) {
    try {
      return client.in().read();
    } catch (IOException reset) {
      return -1;
    }
  }

  @Test
  void sendsNothingOfASmallAnswerWhoseHandlerThenFails() throws Exception {
    try (TestServer server =
            new TestServer(exchange -> {
              ignoreBody(exchange);
              throw new IllegalStateException("after the answer");
            });
        RawClient client = server.connect()) {
      client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(firstByte(client)).isEqualTo(-1);
    }
  }

  @Test
  void sendsNoBodyToAHead() throws Exception {
    try (TestServer server =
            new TestServer(exchange -> {
              if (exchange.method().equals("HEAD")) {
                try (OutputStream out = exchange.respond(200, new ResponseHeaders(), 1_000_000)) {
                  out.write(new byte[10]);
                }
              } else {
                ignoreBody(exchange);
              }
            });
        RawClient client = server.connect()) {
      RawClient.Answer head = client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n").answer(false);
      assertThat(head.header("Content-Length")).isEqualTo("1000000");
      assertThat(client.get("/next").text()).isEqualTo("ok");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304})
  void sendsNoBodyWhereTheStatusHasNone(int status) throws Exception {
    try (TestServer server =
            new TestServer(
                exchange -> exchange.respond(status, new ResponseHeaders(), new byte[10]));
        RawClient client = server.connect()) {
      RawClient.Answer answer = client.get("/");
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.header("Content-Length")).isNull();
      assertThat(client.get("/next").status()).isEqualTo(status);
    }
  }

  @Test
  void answersInternalErrorForAHandlerThatFails() throws Exception {
    try (TestServer server =
            new TestServer(exchange -> {
              if (exchange.rawTarget().equals("/throw")) {
                throw new IllegalStateException("secret words");
              }
            });
        RawClient client = server.connect()) {
      RawClient.Answer thrown = client.get("/throw");
      assertThat(thrown.status()).isEqualTo(500);
      assertThat(thrown.text()).contains("<Code>InternalError</Code>").doesNotContain("secret");
      assertThat(client.get("/silent").status()).isEqualTo(500);
      assertThat(client.get("/silent").status()).isEqualTo(500);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/short", "/throw", "/abort", "/forget", "/late"})
  void breaksTheConnectionWhenAnAnswerFailsHalfway(String target) throws Exception {
    ConcurrentLinkedQueue<Throwable> seen = new ConcurrentLinkedQueue<>();
    try (TestServer server = new TestServer(exchange -> failHalfway(exchange, seen));
        RawClient client = server.connect()) {
      assertThatThrownBy(() -> client.get(target))
          .isInstanceOf(IOException.class)
          .satisfies(e ->
              assertThat(
                      e instanceof EOFException && String.valueOf(e.getMessage()).contains(" of "))
                  .as("an orderly end of TLS: %s", e)
                  .isFalse());
    }
  }

  @SuppressWarnings("MustBeClosedChecker")
  private static void failHalfway(HttpExchange exchange, ConcurrentLinkedQueue<Throwable> seen)
      throws IOException {
    OutputStream out = exchange.respond(200, new ResponseHeaders(), 300_000);
    out.write(new byte[200_000]);
    switch (exchange.rawTarget()) {
      case "/short" -> {
        try {
          out.close();
        } catch (IOException e) {
          seen.add(e);
        }
      }
      case "/throw" -> throw new IllegalStateException("a chunk did not verify");
      case "/abort" -> exchange.abort();
      case "/late" -> {
        out.write(new byte[100_000]);
        throw new IllegalStateException("the last chunk was not the last");
      }
      default -> {}
    }
  }

  @Test
  void refusesFramingHeadersFromAHandler() throws Exception {
    try (TestServer server =
            new TestServer(exchange ->
                exchange.respond(
                    200, new ResponseHeaders().add("content-length", "5"), new byte[0]));
        RawClient client = server.connect()) {
      assertThat(client.get("/").status()).isEqualTo(500);
    }
  }
}
