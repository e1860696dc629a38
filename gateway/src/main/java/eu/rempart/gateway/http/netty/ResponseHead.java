package eu.rempart.gateway.http.netty;

import eu.rempart.s3.ResponseHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Writes the head of an answer as bytes (RFC 9112 section 4). */
final class ResponseHead {
  private static final byte[] SERVER = ascii("\r\nServer: Rempart\r\nDate: ");
  private static final byte[] REQUEST_ID = ascii("\r\nx-amz-request-id: ");
  private static final byte[] HOST_ID = ascii("\r\nx-amz-id-2: ");
  private static final byte[] CONTENT_LENGTH = ascii("\r\nContent-Length: ");
  private static final byte[] CLOSE = ascii("\r\nConnection: close");
  private static final byte[] END = ascii("\r\n\r\n");

  /** The interim answer to {@code Expect: 100-continue}. */
  static final byte[] CONTINUE = ascii("HTTP/1.1 100 Continue\r\n\r\n");

  private byte[] bytes;
  private int size;

  private ResponseHead(int capacity) {
    bytes = new byte[capacity];
  }

  /**
   * The head, its empty line included.
   *
   * @param contentLength negative for none, as a 204 or a 304 has
   * @throws IllegalArgumentException when the headers hold one that frames the answer
   */
  static byte[] encode(
      int status, ResponseHeaders headers, long contentLength, AnswerIds ids, boolean close) {
    ResponseHead head = new ResponseHead(512);
    head.text("HTTP/1.1 ");
    head.text(Integer.toString(status));
    head.text(" ");
    head.text(Reason.of(status));
    head.add(SERVER);
    head.add(HttpDate.now());
    head.add(REQUEST_ID);
    head.text(ids.requestId());
    head.add(HOST_ID);
    head.text(ids.hostId());
    for (Map.Entry<String, String> header : headers.entries()) {
      refuseFraming(header.getKey());
      head.text("\r\n");
      head.text(header.getKey());
      head.text(": ");
      head.text(header.getValue());
    }
    if (contentLength >= 0) {
      head.add(CONTENT_LENGTH);
      head.text(Long.toString(contentLength));
    }
    if (close) {
      head.add(CLOSE);
    }
    head.add(END);
    return head.take();
  }

  private static void refuseFraming(String name) {
    boolean framing =
        switch (name.length()) {
          case 10 -> name.equalsIgnoreCase("Connection");
          case 14 -> name.equalsIgnoreCase("Content-Length");
          case 17 -> name.equalsIgnoreCase("Transfer-Encoding");
          default -> false;
        };
    if (framing) {
      throw new IllegalArgumentException(name + " is the server's to write");
    }
  }

  private void add(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  /** ISO 8859-1, as request headers are read, so what came in as bytes goes out as the same. */
  private void text(String text) {
    int length = text.length();
    room(length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      bytes[size + i] = (byte) (c <= 0xFF ? c : '?');
    }
    size += length;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }

  private byte[] take() {
    return Arrays.copyOf(bytes, size);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
