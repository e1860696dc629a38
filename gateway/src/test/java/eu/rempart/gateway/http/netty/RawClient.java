package eu.rempart.gateway.http.netty;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Sends bytes as told and reads answers strictly. */
final class RawClient implements AutoCloseable {
  private final Socket plain;
  private final SSLSocket socket;
  private final InputStream in;

  /** An answer as it came. */
  record Answer(int status, List<String> headers, byte[] body) {
    @Nullable String header(String name) {
      String prefix = name.toLowerCase(Locale.ROOT) + ": ";
      for (String header : headers) {
        if (header.toLowerCase(Locale.ROOT).startsWith(prefix)) {
          return header.substring(prefix.length());
        }
      }
      return null;
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    boolean closes() {
      return "close".equals(header("Connection"));
    }
  }

  RawClient(SSLSocket socket) throws IOException {
    this(socket, socket);
  }

  /** A client whose TLS runs over {@code plain}. */
  RawClient(Socket plain, SSLSocket socket) throws IOException {
    this.plain = plain;
    this.socket = socket;
    socket.setSoTimeout(20_000);
    socket.setTcpNoDelay(true);
    socket.startHandshake();
    in = socket.getInputStream();
  }

  RawClient send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  Answer get(String target) throws IOException {
    return send("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n").answer();
  }

  Answer answer() throws IOException {
    return answer(true);
  }

  /** The next answer; {@code withBody} is false after a HEAD. */
  Answer answer(boolean withBody) throws IOException {
    String status = line();
    List<String> headers = new ArrayList<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      headers.add(line);
    }
    int code = Integer.parseInt(status.substring(9, 12));
    Answer head = new Answer(code, headers, new byte[0]);
    String length = head.header("Content-Length");
    if (!withBody || length == null || code < 200 || code == 204 || code == 304) {
      return head;
    }
    byte[] body = in.readNBytes(Integer.parseInt(length));
    if (body.length != Integer.parseInt(length)) {
      throw new EOFException("the answer ended after " + body.length + " of " + length);
    }
    return new Answer(code, headers, body);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      int b = in.read();
      if (b < 0) {
        throw new EOFException("the connection ended in a head, after " + line);
      }
      if (b == '\n') {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.substring(0, text.length() - 1);
      }
      line.write(b);
    }
  }

  /** Whether the server has ended the connection in good order. */
  boolean ended() throws IOException {
    return in.read() < 0;
  }

  InputStream in() {
    return in;
  }

  SSLSocket socket() {
    return socket;
  }

  /** Goes away in the middle of things; a TLS close would wait for a write that is under way. */
  void disconnect() throws IOException {
    plain.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
