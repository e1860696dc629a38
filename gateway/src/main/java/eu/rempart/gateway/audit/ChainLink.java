package eu.rempart.gateway.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A place in the chain: the number of a line, and the SHA-256 of its bytes without the line feed.
 * The next line carries that hash, so no line can be changed, moved or left out without changing
 * all that follow it.
 *
 * @param seq from 1; 0 before the first line
 * @param hash lower-case hex
 */
record ChainLink(long seq, String hash) {
  /** Before the first line. */
  static final ChainLink NONE = new ChainLink(0, "0".repeat(64));

  private static final String SEQ = "{\"seq\":";
  private static final String PREV = ",\"prev\":\"";

  /** The line after this one, without a line feed. */
  byte[] lineOf(byte[] members) {
    byte[] head = nextHead();
    byte[] line = new byte[head.length + members.length + 1];
    System.arraycopy(head, 0, line, 0, head.length);
    System.arraycopy(members, 0, line, head.length, members.length);
    line[line.length - 1] = '}';
    return line;
  }

  /** The place of the line after this one. */
  ChainLink next(byte[] line) {
    return new ChainLink(seq + 1, hash(line, 0, line.length));
  }

  /** Whether a line is written as the one after this one would be. */
  boolean precedes(byte[] line) {
    byte[] head = nextHead();
    return line.length > head.length && Arrays.equals(head, 0, head.length, line, 0, head.length);
  }

  /** How the line after this one begins: its number, and this one's hash. */
  private byte[] nextHead() {
    return (SEQ + (seq + 1) + PREV + hash + "\",").getBytes(StandardCharsets.US_ASCII);
  }

  static String hash(byte[] bytes, int offset, int length) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(bytes, offset, length);
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
