package eu.rempart.gateway.http.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.gateway.http.DrainReport;
import eu.rempart.gateway.http.Refusal;
import eu.rempart.gateway.http.WireLimits;
import eu.rempart.s3.ResponseHeaders;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is too much is turned away early; what has begun when the server stops is ended well. */
final class LimitsTest {

  @Test
  void closesConnectionsPastTheCapOfAll() throws Exception {
    refusesTheThird(WireLimits.DEFAULT.withConnections(2, 100), Refusal.CONNECTION_LIMIT);
  }

  @Test
  void closesConnectionsPastTheCapOfAnAddress() throws Exception {
    refusesTheThird(WireLimits.DEFAULT.withConnections(100, 2), Refusal.ADDRESS_CONNECTION_LIMIT);
  }

  private static void refusesTheThird(WireLimits limits, Refusal reason) throws Exception {
    try (TestServer server =
        new TestServer(
            limits, exchange -> exchange.respond(200, new ResponseHeaders(), new byte[0]))) {
      RawClient first = server.connect();
      try (RawClient second = server.connect()) {
        assertThatThrownBy(server::connect).isInstanceOf(IOException.class);
        assertThat(server.metrics().refusals).containsExactly(reason);
        assertThat(second.get("/").status()).isEqualTo(200);
        first.close();
        while (server.server().openConnections() > 1) {
          Thread.sleep(10);
        }
        server.connect().close();
      }
    }
  }

  @Test
  void answersSlowDownPastTheCapOfRequests() throws Exception {
    Semaphore go = new Semaphore(0);
    CountDownLatch in = new CountDownLatch(1);
    try (TestServer server =
            new TestServer(
                WireLimits.DEFAULT.withRequests(1, 100),
                exchange -> {
                  in.countDown();
                  go.acquire();
                  exchange.respond(200, new ResponseHeaders(), new byte[0]);
                });
        RawClient first = server.connect();
        RawClient second = server.connect()) {
      first.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      in.await();
      RawClient.Answer answer = second.get("/");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.text()).contains("<Code>SlowDown</Code>");
      assertThat(answer.header("x-amz-request-id")).matches("[0-9A-F]{16}");
      go.release(2);
      assertThat(first.answer().status()).isEqualTo(200);
      while (server.server().requestsInFlight() > 0) {
        Thread.sleep(5);
      }
      assertThat(second.get("/").status()).isEqualTo(200);
    }
  }

  @Test
  void drainsWhatIsInFlightAndClosesTheRest() throws Exception {
    Semaphore go = new Semaphore(0);
    CountDownLatch in = new CountDownLatch(1);
    try (TestServer server =
            new TestServer(exchange -> {
              in.countDown();
              go.acquire();
              exchange.respond(200, new ResponseHeaders(), new byte[100_000]);
            });
        RawClient busy = server.connect();
        RawClient idle = server.connect()) {
      busy.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      in.await();
      CompletableFuture<DrainReport> report =
          CompletableFuture.supplyAsync(() -> server.server().drain(Duration.ofSeconds(10)));
      assertThat(idle.ended()).isTrue();
      assertThatThrownBy(server::connect).isInstanceOf(IOException.class);
      go.release();
      RawClient.Answer answer = busy.answer();
      assertThat(answer.body()).hasSize(100_000);
      assertThat(answer.closes()).isTrue();
      assertThat(busy.ended()).isTrue();
      assertThat(report.get(10, TimeUnit.SECONDS)).isEqualTo(new DrainReport(1, 0, 2));
    }
  }

  @Test
  void cutsOffWhatOutlastsTheDrain() throws Exception {
    CountDownLatch in = new CountDownLatch(1);
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    try (TestServer server =
            new TestServer(exchange -> {
              in.countDown();
              try {
                Bodies.readAll(exchange.body());
              } catch (IOException e) {
                thrown.complete(e);
                throw e;
              }
            });
        RawClient client = server.connect()) {
      client.send("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
      in.await();
      DrainReport report = server.server().drain(Duration.ofMillis(200));
      assertThat(report).isEqualTo(new DrainReport(0, 1, 1));
      assertThat(thrown.get(5, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
      assertThatThrownBy(client::answer).isInstanceOf(IOException.class);
    }
  }
}
