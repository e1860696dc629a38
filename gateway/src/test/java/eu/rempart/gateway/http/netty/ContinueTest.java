package eu.rempart.gateway.http.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rempart.s3.ResponseHeaders;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** {@code 100 Continue} follows the handler's checks, and comes only if it wants the body. */
final class ContinueTest {
  private static final String HEAD =
      "PUT /k HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n";

  @Test
  void saysContinueAtTheFirstRead() throws Exception {
    CountDownLatch checked = new CountDownLatch(1);
    try (TestServer server =
            new TestServer(exchange -> {
              checked.await();
              exchange.respond(200, new ResponseHeaders(), Bodies.readAll(exchange.body()));
            });
        RawClient client = server.connect()) {
      client.send(HEAD);
      client.socket().setSoTimeout(300);
      assertThatThrownBy(() -> client.in().read()).isInstanceOf(SocketTimeoutException.class);
      client.socket().setSoTimeout(20_000);
      checked.countDown();
      assertThat(client.answer().status()).isEqualTo(100);
      assertThat(client.send("hello").answer().text()).isEqualTo("hello");
      assertThat(client.get("/next").status()).isEqualTo(200);
    }
  }

  @Test
  void neverSaysContinueToARefusedRequest() throws Exception {
    try (TestServer server =
            new TestServer(exchange -> exchange.respond(403, new ResponseHeaders(), new byte[0]));
        RawClient client = server.connect()) {
      RawClient.Answer answer = client.send(HEAD).answer();
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.closes()).isTrue();
      assertThat(client.ended()).isTrue();
    }
  }

  @Test
  void saysNothingToAClientThatDidNotWait() throws Exception {
    try (TestServer server =
            new TestServer(exchange -> {
              Thread.sleep(100);
              exchange.respond(200, new ResponseHeaders(), Bodies.readAll(exchange.body()));
            });
        RawClient client = server.connect()) {
      assertThat(client.send(HEAD + "hello").answer().text()).isEqualTo("hello");
      assertThat(client.get("/next").status()).isEqualTo(200);
    }
  }

  @Test
  void expectsNothingOfARequestWithoutABody() throws Exception {
    try (TestServer server =
            new TestServer(exchange ->
                exchange.respond(200, new ResponseHeaders(), Bodies.readAll(exchange.body())));
        RawClient client = server.connect()) {
      client.send("GET / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n");
      assertThat(client.answer().status()).isEqualTo(200);
      assertThat(client.get("/next").status()).isEqualTo(200);
    }
  }
}
