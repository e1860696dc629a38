package eu.rempart.gateway.s3.testing;

import eu.rempart.gateway.http.RequestBody;

/** A request body that is at hand. */
final class MemoryBody implements RequestBody {
  private final byte[] bytes;
  private final Runnable asked;
  private int position;
  private boolean told;

  /**
   * @param asked run once, when the first byte is asked for
   */
  MemoryBody(byte[] bytes, Runnable asked) {
    this.bytes = bytes;
    this.asked = asked;
  }

  @Override
  public long declaredLength() {
    return bytes.length;
  }

  @Override
  public int read(byte[] destination, int offset, int length) {
    if (!told) {
      told = true;
      asked.run();
    }
    if (position == bytes.length) {
      return -1;
    }
    int count = Math.min(length, bytes.length - position);
    System.arraycopy(bytes, position, destination, offset, count);
    position += count;
    return count;
  }

  @Override
  public long bytesRead() {
    return position;
  }
}
