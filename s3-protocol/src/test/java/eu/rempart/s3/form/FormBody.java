package eu.rempart.s3.form;

import eu.rempart.s3.chunked.BodySource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A form on the wire. */
final class FormBody {
  static final String BOUNDARY = "----WebKitFormBoundaryX3";
  static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  FormBody field(String name, String value) {
    return part("form-data; name=\"" + name + '"', value.getBytes(StandardCharsets.UTF_8));
  }

  FormBody file(String name, byte[] content) {
    return part("form-data; name=\"file\"; filename=\"" + name + '"', content);
  }

  FormBody part(String disposition, byte[] content) {
    text("--" + BOUNDARY + "\r\nContent-Disposition: " + disposition + "\r\n");
    text("Content-Type: application/octet-stream\r\n\r\n");
    bytes.writeBytes(content);
    return text("\r\n");
  }

  FormBody text(String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  byte[] end() {
    return text("--" + BOUNDARY + "--\r\n").bytes.toByteArray();
  }

  /** The bytes in pieces of at most so many. */
  static BodySource wire(byte[] bytes, int piece) {
    int[] at = new int[1];
    return (dst, off, len) -> {
      int n = Math.min(Math.min(piece, len), bytes.length - at[0]);
      System.arraycopy(bytes, at[0], dst, off, n);
      at[0] += n;
      return n == 0 ? -1 : n;
    };
  }
}
