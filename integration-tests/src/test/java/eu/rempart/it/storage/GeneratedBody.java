package eu.rempart.it.storage;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;

/**
 * A body of any length that is never held: made while it is read, the same for the same seed, and
 * with no two pages alike.
 */
final class GeneratedBody extends InputStream {
  private static final int PAGE = 64 * 1024;

  private final byte[] page = new byte[PAGE];
  private final long end;
  private long position;

  /** The bytes {@code from} to {@code from + length} of the body of a seed. */
  GeneratedBody(long seed, long from, long length) {
    new Random(seed).nextBytes(page);
    this.position = from;
    this.end = from + length;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (position == end) {
      return -1;
    }
    int within = (int) (position % PAGE);
    number(position / PAGE);
    int count = (int) Math.min(Math.min(length, PAGE - within), end - position);
    System.arraycopy(page, within, into, offset, count);
    position += count;
    return count;
  }

  /** Writes a page's number over its first bytes. */
  private void number(long number) {
    for (int i = 0; i < Long.BYTES; i++) {
      page[i] = (byte) (number >>> (8 * i));
    }
  }

  /** The SHA-256 of everything left in a stream, in hex; holds a page of it. */
  static String sha256(InputStream in) {
    try (in) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[PAGE];
      int read;
      while ((read = in.read(buffer)) >= 0) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("a body cannot be read to its end", e);
    }
  }
}
