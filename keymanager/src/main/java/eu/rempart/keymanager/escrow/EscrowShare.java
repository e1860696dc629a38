package eu.rempart.keymanager.escrow;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * One share of an escrow key, as a text that can be printed and typed. Secret together with others:
 * never printed but by {@link #text}; closing wipes it.
 *
 * <pre>
 *  0   1  version 01
 *  1  16  escrow id
 * 17   1  threshold
 * 18   1  number of shares
 * 19   1  index of this one, from 1
 * 20  32  value
 * 52   4  the first bytes of SHA-256 over all before
 * </pre>
 *
 * <p>The text is these bytes in Crockford's base 32, in groups of five.
 */
public final class EscrowShare implements AutoCloseable {
  private static final byte VERSION = 1;
  private static final int ID = 16;
  private static final int VALUE_AT = 20;
  private static final int VALUE = 32;
  private static final int CHECK_AT = VALUE_AT + VALUE;
  private static final int CHECK = 4;
  private static final int LENGTH = CHECK_AT + CHECK;
  private static final int GROUP = 5;
  private static final int GROUPS_IN_LINE = 6;
  private static final byte[] LABEL = "rempart/escrow/v1/share\0".getBytes(US_ASCII);
  private static final String BEGIN = "-----BEGIN REMPART ESCROW SHARE-----";
  private static final String END = "-----END REMPART ESCROW SHARE-----";

  private final byte[] bytes;

  private EscrowShare(byte[] own) {
    this.bytes = own;
  }

  static EscrowShare of(String escrowId, int threshold, int count, int index, byte[] value) {
    byte[] bytes = new byte[LENGTH];
    ByteBuffer out = ByteBuffer.wrap(bytes);
    out.put(VERSION).put(HexFormat.of().parseHex(escrowId));
    out.put((byte) threshold).put((byte) count).put((byte) index).put(value);
    out.put(check(bytes));
    return new EscrowShare(bytes);
  }

  /**
   * Reads a share: the whole file, or its characters alone as typed from paper. White space and
   * dashes do not matter, nor does the case.
   *
   * @throws EscrowException with a sentence when it is not a share, or was mistyped
   */
  public static EscrowShare parse(String text) {
    String characters = characters(text);
    byte[] bytes;
    try {
      bytes = Base32.decode(characters, LENGTH);
    } catch (IllegalArgumentException e) {
      throw new EscrowException(
          "This is not a share: one has "
              + (LENGTH * Byte.SIZE + 4) / GROUP
              + " letters and digits, without U; this has "
              + characters.length());
    }
    if (!Arrays.equals(check(bytes), Arrays.copyOfRange(bytes, CHECK_AT, LENGTH))) {
      Arrays.fill(bytes, (byte) 0);
      throw new EscrowException("A share was mistyped: its checksum does not fit");
    }
    if (bytes[0] != VERSION) {
      Arrays.fill(bytes, (byte) 0);
      throw new EscrowException("The share is of a version that this program does not know");
    }
    return new EscrowShare(bytes);
  }

  /**
   * What stands between the marks, without the lines that explain; all of it where there are none.
   */
  private static String characters(String text) {
    StringBuilder found = new StringBuilder();
    boolean marked = text.contains(BEGIN);
    boolean inside = !marked;
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.equals(BEGIN)) {
        inside = true;
      } else if (line.equals(END)) {
        inside = false;
      } else if (inside && line.indexOf(':') < 0) {
        line.chars()
            .filter(c -> c != '-' && !Character.isWhitespace(c))
            .forEach(c -> found.append((char) c));
      }
    }
    return found.toString();
  }

  /** The share as it is written to a file or printed. */
  public String text() {
    String characters = Base32.encode(bytes);
    StringBuilder text = new StringBuilder();
    text.append(BEGIN).append('\n');
    text.append("Escrow: ").append(escrowId()).append('\n');
    text.append(
        "Share: %d of %d, any %d open the escrow\n".formatted(index(), count(), threshold()));
    for (int at = 0; at < characters.length(); at += GROUP) {
      text.append(characters, at, Math.min(at + GROUP, characters.length()));
      boolean ends = (at / GROUP + 1) % GROUPS_IN_LINE == 0 || at + GROUP >= characters.length();
      text.append(ends ? '\n' : '-');
    }
    return text.append(END).append('\n').toString();
  }

  /** Which escrow it belongs to. */
  public String escrowId() {
    return HexFormat.of().formatHex(bytes, 1, 1 + ID);
  }

  /** How many shares are needed. */
  public int threshold() {
    return Byte.toUnsignedInt(bytes[1 + ID]);
  }

  /** How many there are. */
  public int count() {
    return Byte.toUnsignedInt(bytes[2 + ID]);
  }

  /** Which one this is, from 1. */
  public int index() {
    return Byte.toUnsignedInt(bytes[3 + ID]);
  }

  /** What an escrow's file says of this share: it shows that a share is the one that was made. */
  String digest() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(LABEL);
      sha256.update(bytes, 0, CHECK_AT);
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The value, in a new array that the caller wipes. */
  byte[] value() {
    return Arrays.copyOfRange(bytes, VALUE_AT, CHECK_AT);
  }

  private static byte[] check(byte[] bytes) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(bytes, 0, CHECK_AT);
      return Arrays.copyOf(sha256.digest(), CHECK);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public String toString() {
    return "EscrowShare[" + index() + " of " + count() + "]";
  }
}
