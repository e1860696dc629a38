package eu.rempart.gateway.http.netty;

import eu.rempart.gateway.http.RequestBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Reads request bodies for tests. */
final class Bodies {
  private Bodies() {}

  static byte[] readAll(RequestBody body) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int n = body.read(buffer, 0, buffer.length);
        n >= 0;
        n = body.read(buffer, 0, buffer.length)) {
      all.write(buffer, 0, n);
    }
    return all.toByteArray();
  }
}
