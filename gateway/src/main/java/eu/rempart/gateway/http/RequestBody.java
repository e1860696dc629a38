package eu.rempart.gateway.http;

import eu.rempart.s3.chunked.BodySource;
import java.io.IOException;

/**
 * The body of a request, pulled by whoever handles it. What is held of it between two reads is
 * bounded, whatever its length. For one thread.
 */
public interface RequestBody extends BodySource {

  /** The {@code Content-Length}; 0 when the request has no body; -1 when it came chunked. */
  long declaredLength();

  /**
   * Reads at least one byte, parking until there is one. The first call tells a client that sent
   * {@code Expect: 100-continue} to go on; without a call it is never told.
   *
   * @param length at least 1
   * @return the number of bytes read, or -1 once the whole body has been
   * @throws ClientGoneException when the client goes before the end of its body
   * @throws SlowBodyException when the client sends more slowly than it must
   * @throws MalformedBodyException when the chunked coding is broken
   */
  @Override
  int read(byte[] destination, int offset, int length) throws IOException;

  /** Body bytes read so far. */
  long bytesRead();
}
