package eu.rempart.gateway.http.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.gateway.http.ClientGoneException;
import eu.rempart.gateway.http.Refusal;
import eu.rempart.gateway.http.SlowBodyException;
import eu.rempart.gateway.http.WireLimits;
import eu.rempart.s3.ResponseHeaders;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Nobody can hold a connection, a thread or memory by being slow. */
final class DeadlineTest {
  private static final Duration SHORT = Duration.ofMillis(400);

  @Test
  void endsAHandshakeThatTakesTooLong() throws Exception {
    try (TestServer server =
            new TestServer(WireLimits.DEFAULT.withHandshake(SHORT), exchange -> {});
        Socket socket =
            new Socket(InetAddress.getLoopbackAddress(), server.server().address().getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(new byte[] {0x16, 0x03, 0x01, 0x02});
      assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThan(100);
      assertThat(server.metrics().refusals).containsExactly(Refusal.HANDSHAKE_DEADLINE);
    }
  }

  @Test
  void endsAConnectionThatDoesNotSpeakTls() throws Exception {
    try (TestServer server = new TestServer(exchange -> {});
        Socket socket =
            new Socket(InetAddress.getLoopbackAddress(), server.server().address().getPort())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
                  .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThan(100);
      assertThat(server.metrics().refusals).containsExactly(Refusal.HANDSHAKE_FAILED);
    }
  }

  @Test
  void endsAHeadThatTrickles() throws Exception {
    try (TestServer server = new TestServer(WireLimits.DEFAULT.withHead(SHORT), exchange -> {});
        RawClient client = server.connect()) {
      client.send("GET / HTTP/1.1\r\n");
      Thread trickle =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  for (int i = 0; i < 1000; i++) {
                    client.send("X: a\r\n");
                    Thread.sleep(50);
                  }
                } catch (IOException | InterruptedException e) {
                  // Turned away.
                }
              });
      RawClient.Answer answer = client.answer();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).contains("<Code>RequestTimeout</Code>");
      assertThat(client.ended()).isTrue();
      trickle.interrupt();
      assertThat(server.metrics().refusals).containsExactly(Refusal.HEAD_DEADLINE);
    }
  }

  @Test
  void closesAnIdleConnectionWithoutAWord() throws Exception {
    try (TestServer server =
            new TestServer(
                WireLimits.DEFAULT.withIdle(SHORT),
                exchange -> exchange.respond(200, new ResponseHeaders(), new byte[0]));
        RawClient client = server.connect()) {
      assertThat(client.get("/").status()).isEqualTo(200);
      assertThat(client.ended()).isTrue();
      assertThat(server.metrics().refusals).isEmpty();
    }
  }

  @Test
  void endsABodyThatTrickles() throws Exception {
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    try (TestServer server =
            new TestServer(
                WireLimits.DEFAULT.withBodyRate(1024, SHORT),
                exchange -> {
                  try {
                    Bodies.readAll(exchange.body());
                  } catch (IOException e) {
                    thrown.complete(e);
                    throw e;
                  }
                });
        RawClient client = server.connect()) {
      client.send("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n");
      Thread trickle =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  for (int i = 0; i < 1000; i++) {
                    client.send("a");
                    Thread.sleep(20);
                  }
                } catch (IOException | InterruptedException e) {
                  // Turned away.
                }
              });
      RawClient.Answer answer = client.answer();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).contains("<Code>RequestTimeout</Code>");
      assertThat(answer.closes()).isTrue();
      trickle.interrupt();
      assertThat(thrown.get(5, TimeUnit.SECONDS)).isInstanceOf(SlowBodyException.class);
      assertThat(server.metrics().refusals).containsExactly(Refusal.BODY_TOO_SLOW);
    }
  }

  @Test
  void doesNotBlameAClientForASlowHandler() throws Exception {
    try (TestServer server =
            new TestServer(
                WireLimits.DEFAULT.withBodyRate(1024 * 1024, SHORT),
                exchange -> {
                  byte[] buffer = new byte[1000];
                  int total = 0;
                  for (int n = exchange.body().read(buffer, 0, 1000);
                      n >= 0;
                      n = exchange.body().read(buffer, 0, 1000)) {
                    total += n;
                    Thread.sleep(50);
                  }
                  exchange.respond(200, new ResponseHeaders(), new byte[total]);
                });
        RawClient client = server.connect()) {
      client.send("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 20000\r\n\r\n");
      client.send(new byte[20_000]);
      assertThat(client.answer().body()).hasSize(20_000);
    }
  }

  @Test
  void breaksAConnectionThatTakesNothing() throws Exception {
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    try (TestServer server =
            new TestServer(
                WireLimits.DEFAULT.withStall(SHORT),
                exchange -> {
                  try (OutputStream out =
                      exchange.respond(200, new ResponseHeaders(), 1_000_000_000)) {
                    for (int i = 0; i < 1000; i++) {
                      out.write(new byte[1_000_000]);
                    }
                  } catch (IOException e) {
                    thrown.complete(e);
                    throw e;
                  }
                });
        RawClient client = server.connect()) {
      client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(thrown.get(10, TimeUnit.SECONDS)).isInstanceOf(ClientGoneException.class);
      assertThat(server.metrics().refusals).containsExactly(Refusal.RESPONSE_STALLED);
      assertThatThrownBy(() -> client.in().readAllBytes()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void wakesAReaderWhoseClientIsGone() throws Exception {
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    try (TestServer server =
            new TestServer(exchange -> {
              try {
                Bodies.readAll(exchange.body());
              } catch (IOException e) {
                thrown.complete(e);
                throw e;
              }
            });
        RawClient client = server.connect()) {
      client.send("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\nabc");
      Thread.sleep(100);
      client.disconnect();
      assertThat(thrown.get(5, TimeUnit.SECONDS)).isInstanceOf(ClientGoneException.class);
    }
  }

  @Test
  void wakesAWriterWhoseClientIsGone() throws Exception {
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    try (TestServer server =
            new TestServer(exchange -> {
              try (OutputStream out = exchange.respond(200, new ResponseHeaders(), 1_000_000_000)) {
                for (int i = 0; i < 1000; i++) {
                  out.write(new byte[1_000_000]);
                }
              } catch (IOException e) {
                thrown.complete(e);
                throw e;
              }
            });
        RawClient client = server.connect()) {
      client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(client.in().readNBytes(1000)).hasSize(1000);
      client.disconnect();
      assertThat(thrown.get(5, TimeUnit.SECONDS)).isInstanceOf(ClientGoneException.class);
    }
  }
}
