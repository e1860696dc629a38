package eu.rempart.gateway.http.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.gateway.http.ClientGoneException;
import eu.rempart.gateway.http.HttpExchange;
import eu.rempart.gateway.http.Refusal;
import eu.rempart.gateway.http.WireLimits;
import eu.rempart.s3.ResponseHeaders;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Clients that take their answers slowly hold little, not for ever, and leave room for others. */
final class SlowReadersTest {
  private static final long ENDLESS = 1_000_000_000;

  private static void answerWithoutEnd(HttpExchange exchange) throws IOException {
    try (OutputStream out = exchange.respond(200, new ResponseHeaders(), ENDLESS)) {
      byte[] some = new byte[1_000_000];
      for (long sent = 0; sent < ENDLESS; sent += some.length) {
        out.write(some);
      }
    }
  }

  @Test
  void theAnswersOfAllRequestsFitIntoTheDirectMemoryTheLauncherGives() throws IOException {
    Matcher given =
        Pattern.compile("MaxDirectMemorySize=(\\d+)m")
            .matcher(Files.readString(Path.of("../rempart")));
    assertThat(given.find()).isTrue();
    long bytes = Long.parseLong(given.group(1)) << 20;
    assertThat((long) WireLimits.DEFAULT.requests() * Outbound.HELD).isLessThan(bytes * 3 / 4);
    assertThat(WireLimits.DEFAULT.requestsByAddress())
        .isLessThanOrEqualTo(WireLimits.DEFAULT.requests() / 2);
    assertThat(WireLimits.DEFAULT.requestsByKey())
        .isLessThanOrEqualTo(WireLimits.DEFAULT.requests() / 2);
  }

  @Test
  void anAnswerHoldsNoMoreThanItsBound() throws Exception {
    int readers = 16;
    long before = Buffers.ALLOCATOR.pinnedDirectMemory();
    try (TestServer server = new TestServer(SlowReadersTest::answerWithoutEnd)) {
      List<RawClient> clients = new ArrayList<>();
      for (int i = 0; i < readers; i++) {
        RawClient client = server.connect();
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        clients.add(client);
      }
      long held = 0;
      for (int still = 0; still < 20; ) {
        Thread.sleep(50);
        long now = Buffers.ALLOCATOR.pinnedDirectMemory() - before;
        still = now == held && now > 0 ? still + 1 : 0;
        held = now;
      }
      assertThat(held).as("of %s readers", readers).isBetween(1L, (long) readers * Outbound.HELD);
      for (RawClient client : clients) {
        client.disconnect();
      }
    }
  }

  @Test
  void answersNoFurtherRequestBeforeTheLastAnswerIsTaken() throws Exception {
    int pipelined = 20_000;
    byte[] body = new byte[30 * 1024];
    AtomicInteger handled = new AtomicInteger();
    try (TestServer server =
            new TestServer(exchange -> {
              handled.incrementAndGet();
              exchange.respond(200, new ResponseHeaders(), body);
            });
        RawClient client = server.connect()) {
      long before = Buffers.ALLOCATOR.pinnedDirectMemory();
      Thread sender =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(pipelined));
                } catch (IOException e) {
                  // Closed with requests still on their way.
                }
              });
      int last = 0;
      for (int still = 0; still < 20; ) {
        Thread.sleep(50);
        int now = handled.get();
        still = now == last && now > 0 ? still + 1 : 0;
        last = now;
      }
      assertThat(last).as("what the sockets hold, and one").isLessThan(pipelined / 4);
      assertThat(server.server().requestsInFlight()).isEqualTo(1);
      assertThat(Buffers.ALLOCATOR.pinnedDirectMemory() - before).isLessThan(1 << 20);
      client.disconnect();
      sender.join();
      while (server.server().requestsInFlight() > 0) {
        Thread.sleep(5);
      }
    }
  }

  @Test
  void breaksAConnectionThatTakesTooLittle() throws Exception {
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    try (TestServer server =
            new TestServer(
                WireLimits.DEFAULT.withAnswerRate(1L << 30, Duration.ofMillis(400)),
                exchange -> {
                  try {
                    answerWithoutEnd(exchange);
                  } catch (IOException e) {
                    thrown.complete(e);
                    throw e;
                  }
                });
        RawClient client = server.connect()) {
      client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      assertThat(thrown.get(30, TimeUnit.SECONDS)).isInstanceOf(ClientGoneException.class);
      assertThat(server.metrics().refusals).containsExactly(Refusal.RESPONSE_TOO_SLOW);
    }
  }

  @Test
  void answersSlowDownPastTheCapOfAnAddress() throws Exception {
    Semaphore go = new Semaphore(0);
    CountDownLatch in = new CountDownLatch(1);
    try (TestServer server =
            new TestServer(
                WireLimits.DEFAULT.withRequests(100, 1),
                exchange -> {
                  in.countDown();
                  go.acquire();
                  exchange.respond(200, new ResponseHeaders(), new byte[0]);
                });
        RawClient first = server.connect();
        RawClient second = server.connect()) {
      first.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      in.await();
      assertThat(second.get("/").status()).isEqualTo(503);
      assertThat(server.metrics().refusals).containsExactly(Refusal.ADDRESS_REQUEST_LIMIT);
      go.release(2);
      assertThat(first.answer().status()).isEqualTo(200);
      while (server.server().requestsInFlight() > 0) {
        Thread.sleep(5);
      }
      assertThat(second.get("/").status()).isEqualTo(200);
    }
  }

  @Test
  void aBriefAnswerHoldsNoPlaceAndIsNotAwaitedForLong() throws Exception {
    byte[] body = new byte[30 * 1024];
    AtomicInteger handled = new AtomicInteger();
    try (TestServer server =
            new TestServer(
                WireLimits.DEFAULT.withRequests(1, 1),
                exchange -> {
                  if (exchange.rawTarget().equals("/brief")) {
                    handled.incrementAndGet();
                    exchange.brief();
                  }
                  exchange.respond(200, new ResponseHeaders(), body);
                });
        RawClient slow = server.connect();
        RawClient good = server.connect()) {
      Thread sender =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  slow.send("GET /brief HTTP/1.1\r\nHost: a\r\n\r\n".repeat(20_000));
                } catch (IOException e) {
                  // Cut off with requests still on their way.
                }
              });
      int last = 0;
      for (int still = 0; still < 20; ) {
        Thread.sleep(50);
        int now = handled.get();
        still = now == last && now > 0 ? still + 1 : 0;
        last = now;
      }
      assertThat(server.server().requestsInFlight()).isZero();
      assertThat(good.get("/").status()).isEqualTo(200);
      long start = System.nanoTime();
      while (server.metrics().refusals.isEmpty()) {
        Thread.sleep(50);
      }
      assertThat(server.metrics().refusals).containsExactly(Refusal.RESPONSE_STALLED);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isLessThan(WireLimits.DEFAULT.stall().dividedBy(2));
      sender.join();
    }
  }

  @Test
  void aBriefErrorIsTheLastAnswerOfItsConnection() throws Exception {
    AtomicInteger handled = new AtomicInteger();
    try (TestServer server =
            new TestServer(exchange -> {
              handled.incrementAndGet();
              exchange.brief();
              exchange.respond(403, new ResponseHeaders(), new byte[0]);
            });
        RawClient client = server.connect()) {
      client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n".repeat(6));
      RawClient.Answer refused = client.answer();
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.closes()).isTrue();
      assertThatThrownBy(client::answer).isInstanceOf(IOException.class);
      assertThat(handled).hasValue(1);
    }
  }

  @Test
  void aSenderHasNoMoreRequestsOpenThanItsCapAndGivesThemBack() throws Exception {
    Semaphore go = new Semaphore(0);
    CountDownLatch in = new CountDownLatch(1);
    try (TestServer server =
            new TestServer(
                WireLimits.DEFAULT.withRequestsByKey(1),
                exchange -> {
                  if (exchange.enter(exchange.rawTarget())) {
                    in.countDown();
                    go.acquire();
                    exchange.respond(200, new ResponseHeaders(), new byte[0]);
                  } else {
                    exchange.respond(503, new ResponseHeaders(), new byte[0]);
                  }
                });
        RawClient first = server.connect();
        RawClient second = server.connect()) {
      first.send("GET /one HTTP/1.1\r\nHost: a\r\n\r\n");
      in.await();
      assertThat(second.get("/one").status()).isEqualTo(503);
      assertThat(server.metrics().refusals).containsExactly(Refusal.KEY_REQUEST_LIMIT);
      go.release(3);
      assertThat(second.get("/other").status()).isEqualTo(200);
      assertThat(first.answer().status()).isEqualTo(200);
      while (server.server().requestsInFlight() > 0) {
        Thread.sleep(5);
      }
      assertThat(second.get("/one").status()).isEqualTo(200);
    }
  }
}
