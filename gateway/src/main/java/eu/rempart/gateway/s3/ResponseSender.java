package eu.rempart.gateway.s3;

import eu.rempart.gateway.http.HttpExchange;
import eu.rempart.s3.ResponseHeaders;
import java.io.IOException;
import java.io.OutputStream;

/** Writes an operation's answer to the wire. */
final class ResponseSender {
  private static final byte[] NOTHING = new byte[0];

  private ResponseSender() {}

  /**
   * Sends an answer. A streamed one starts with its first byte, so that what fails before it is
   * still answered with an error.
   */
  static void send(HttpExchange exchange, S3Response response) throws IOException {
    switch (response) {
      case S3Response.Empty(int status, ResponseHeaders headers) ->
          exchange.respond(status, headers, NOTHING);
      case S3Response.Whole(int status, ResponseHeaders headers, byte[] body) ->
          exchange.respond(status, headers, body);
      case S3Response.HeadOnly(int status, ResponseHeaders headers, long length) ->
          exchange.respond(status, headers, length).close();
      case S3Response.Streamed streamed -> stream(exchange, streamed);
    }
  }

  private static void stream(HttpExchange exchange, S3Response.Streamed streamed)
      throws IOException {
    LateStart out = new LateStart(exchange, streamed);
    streamed.body().writeTo(out);
    out.finish();
  }

  /** Gives the status when the first byte is there. */
  private static final class LateStart extends OutputStream {
    private final HttpExchange exchange;
    private final S3Response.Streamed streamed;
    private boolean started;
    private OutputStream out = OutputStream.nullOutputStream();

    LateStart(HttpExchange exchange, S3Response.Streamed streamed) {
      this.exchange = exchange;
      this.streamed = streamed;
    }

    @Override
    public void write(int b) throws IOException {
      start().write(b);
    }

    @Override
    public void write(byte[] b, int off, int len) throws IOException {
      start().write(b, off, len);
    }

    /** Ends the answer; one that fails half-way is never ended, so it cannot pass for whole. */
    void finish() throws IOException {
      start().close();
    }

    private OutputStream start() throws IOException {
      if (!started) {
        started = true;
        out = exchange.respond(streamed.status(), streamed.headers(), streamed.contentLength());
      }
      return out;
    }
  }
}
