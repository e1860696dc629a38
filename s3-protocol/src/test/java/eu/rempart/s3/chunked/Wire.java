package eu.rempart.s3.chunked;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;

/** A body on a wire that hands it out in pieces of its own choosing. */
public final class Wire implements BodySource {
  private final byte[] bytes;
  private final Random sizes;
  private final int most;
  private int position;

  private Wire(byte[] bytes, int most, long seed) {
    this.bytes = bytes;
    this.most = most;
    this.sizes = new Random(seed);
  }

  /** As much as is asked for. */
  public static Wire of(byte[] bytes) {
    return new Wire(bytes, Integer.MAX_VALUE, 0);
  }

  /** One to {@code most} bytes at a time. */
  public static Wire inPieces(byte[] bytes, int most, long seed) {
    return new Wire(bytes, most, seed);
  }

  @Override
  public int read(byte[] dst, int off, int len) {
    if (position == bytes.length) {
      return -1;
    }
    int most = Math.min(len, bytes.length - position);
    int n = this.most == Integer.MAX_VALUE ? most : Math.min(most, 1 + sizes.nextInt(this.most));
    System.arraycopy(bytes, position, dst, off, n);
    position += n;
    return n;
  }

  /** Everything a body gives up to its end, read through a buffer of {@code buffer} bytes. */
  public static byte[] drain(BodySource body, int buffer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] piece = new byte[buffer];
    for (int n = body.read(piece, 0, buffer); n >= 0; n = body.read(piece, 0, buffer)) {
      out.write(piece, 0, n);
    }
    return out.toByteArray();
  }
}
