package eu.rempart.gateway.http.netty;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.http.HttpExchange;
import eu.rempart.s3.ResponseHeaders;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** However large a body, what a request holds of it stays small. */
final class LargeBodyTest {
  private static final long GIB = 1L << 30;
  private static final int PIECE = 1 << 16;

  /** Direct memory all requests of these tests may take together. */
  private static final long BOUND = 16L << 20;

  private static void echo(HttpExchange exchange) throws IOException {
    byte[] buffer = new byte[PIECE];
    try (OutputStream out =
        exchange.respond(200, new ResponseHeaders(), exchange.body().declaredLength())) {
      for (int n = exchange.body().read(buffer, 0, PIECE);
          n >= 0;
          n = exchange.body().read(buffer, 0, PIECE)) {
        out.write(buffer, 0, n);
      }
    }
  }

  @Test
  void echoesAGibibyteInLittleMemory() throws Exception {
    AtomicLong most = new AtomicLong();
    try (TestServer server = new TestServer(LargeBodyTest::echo);
        RawClient client = server.connect()) {
      client.send("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: " + GIB + "\r\n\r\n");
      CompletableFuture<Long> sent = CompletableFuture.supplyAsync(() -> upload(client));
      while (client.in().read() != '\r') {
        // The status line.
      }
      skipHead(client);
      CRC32C received = new CRC32C();
      byte[] buffer = new byte[PIECE];
      for (long left = GIB; left > 0; ) {
        int n = client.in().readNBytes(buffer, 0, (int) Math.min(left, PIECE));
        assertThat(n).isPositive();
        received.update(buffer, 0, n);
        left -= n;
        most.accumulateAndGet(Buffers.ALLOCATOR.metric().usedDirectMemory(), Math::max);
      }
      assertThat(received.getValue()).isEqualTo(sent.get());
      assertThat(most.get()).isLessThan(BOUND);
      // The answer began before the body had come, so it had to be the last.
      assertThat(client.ended()).isTrue();
    }
  }

  @Test
  void holdsLittleOfABodyNobodyReads() throws Exception {
    CompletableFuture<Void> go = new CompletableFuture<>();
    try (TestServer server =
            new TestServer(exchange -> {
              go.join();
              exchange.respond(200, new ResponseHeaders(), new byte[0]);
            });
        RawClient client = server.connect()) {
      client.send("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: " + GIB + "\r\n\r\n");
      CompletableFuture.runAsync(() -> upload(client));
      Thread.sleep(1000);
      assertThat(server.metrics().bytesIn.get()).isLessThan(512 * 1024);
      go.complete(null);
      assertThat(client.answer().closes()).isTrue();
    }
  }

  private static void skipHead(RawClient client) throws IOException {
    int newlines = 0;
    while (newlines < 2) {
      int b = client.in().read();
      newlines = b == '\n' ? newlines + 1 : b == '\r' ? newlines : 0;
    }
  }

  private static long upload(RawClient client) {
    CRC32C crc = new CRC32C();
    byte[] piece = new byte[PIECE];
    try {
      for (long at = 0; at < GIB; at += PIECE) {
        piece[0] = (byte) (at >> 16);
        piece[PIECE - 1] = (byte) (at >> 20);
        crc.update(piece, 0, PIECE);
        client.send(piece);
      }
    } catch (IOException e) {
      // The test ends first.
    }
    return crc.getValue();
  }
}
