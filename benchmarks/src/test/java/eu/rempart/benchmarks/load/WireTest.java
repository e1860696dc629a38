package eu.rempart.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.sigv4.SigningSecret;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpResponseDecoder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireTest {
  private static final Endpoint ENDPOINT =
      new Endpoint(
          URI.create("https://localhost:1"),
          "eu-fr-1",
          "id",
          SigningSecret.of("secret"),
          new Trust.Known());

  private final List<String> heard = new ArrayList<>();
  private final Wire wire = new Wire(new RequestWriter(ENDPOINT));
  private final EmbeddedChannel channel = new EmbeddedChannel(new HttpResponseDecoder(), wire);
  private final Wire.Listener listener =
      new Wire.Listener() {
        @Override
        public void answered(Response response) {
          heard.add(response.status() + " " + response.length() + " " + response.text());
        }

        @Override
        public void failed(String reason) {
          heard.add("failed: " + reason);
        }
      };

  private void answer(String text) {
    channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
  }

  private String written() {
    StringBuilder all = new StringBuilder();
    for (ByteBuf sent = channel.readOutbound(); sent != null; sent = channel.readOutbound()) {
      all.append(sent.toString(StandardCharsets.ISO_8859_1));
      sent.release();
    }
    return all.toString();
  }

  @Test
  void sendsAWholeBodyWhateverItsLength() {
    for (long length : new long[] {0, 1, 16_384, 16_385, 3_000_000}) {
      wire.send(Request.put("/b/k", length), false, listener);

      String sent = written();
      assertThat(sent).startsWith("PUT /b/k HTTP/1.1\r\n").contains("Authorization: AWS4-HMAC");
      assertThat(sent).contains("Content-Length: " + length + "\r\n");
      assertThat(sent.substring(sent.indexOf("\r\n\r\n") + 4)).hasSize((int) length);
      answer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    }
    assertThat(heard).hasSize(5).allMatch(answer -> answer.equals("200 0 "));
  }

  @Test
  void tellsBytesThatWereNotPut() {
    ByteBuf right = Pattern.piece(0, 10).copy();
    wire.send(Request.get("/b/k", 10), true, listener);
    answer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
    channel.writeInbound(right.copy());
    assertThat(heard).containsExactly("200 10 ");

    right.setByte(9, right.getByte(9) ^ 1);
    wire.send(Request.get("/b/k", 10), true, listener);
    answer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
    channel.writeInbound(right);
    assertThat(heard.getLast()).startsWith("failed: bytes other than those that were put");
    assertThat(wire.usable()).isFalse();
  }

  @Test
  void tellsAnAnswerOfAnotherLength() {
    wire.send(Request.get("/b/k", 10), false, listener);
    answer("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc");

    assertThat(heard).containsExactly("failed: 3 bytes in place of 10");
  }

  @Test
  void keepsTheTextOfAnError() {
    wire.send(Request.get("/b/k", 10), false, listener);
    answer("HTTP/1.1 404 Not Found\r\nContent-Length: 7\r\nConnection: close\r\n\r\n<Error>");

    assertThat(heard).containsExactly("404 7 <Error>");
    assertThat(wire.usable()).isFalse();
  }

  @Test
  void tellsAConnectionThatBreaksWithinAnAnswer() {
    wire.send(Request.get("/b/k", 10), false, listener);
    answer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
    channel.close();

    assertThat(heard).containsExactly("failed: the connection was closed");
  }
}
