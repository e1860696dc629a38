package eu.rempart.gateway.s3.testing;

import eu.rempart.s3.checksum.Checksum;
import eu.rempart.s3.checksum.ChecksumAlgorithm;
import eu.rempart.s3.checksum.RunningChecksum;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;

/** Bodies and what they hash to. */
public final class Digests {
  private Digests() {}

  /** The same bytes for the same seed. */
  public static byte[] bytes(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Text whose header came one character for each byte of its UTF-8. */
  public static String utf8OfWire(String header) {
    return new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  public static byte[] sha256(byte[] bytes) {
    return digest("SHA-256", bytes);
  }

  /** The MD5 in lower-case hex: the form of an ETag. */
  public static String md5Hex(byte[] bytes) {
    return HexFormat.of().formatHex(digest("MD5", bytes));
  }

  /** The MD5 in Base64: the form of Content-MD5. */
  public static String contentMd5(byte[] bytes) {
    return Base64.getEncoder().encodeToString(digest("MD5", bytes));
  }

  public static Checksum checksum(ChecksumAlgorithm algorithm, byte[] bytes) {
    RunningChecksum running = algorithm.start();
    running.update(bytes, 0, bytes.length);
    return running.value();
  }

  /** The value of a text's checksum, by the name S3 gives the algorithm. */
  public static String checksum(String algorithm, String text) {
    return checksum(ChecksumAlgorithm.valueOf(algorithm), utf8(text)).value();
  }

  private static byte[] digest(String name, byte[] bytes) {
    try {
      return MessageDigest.getInstance(name).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + name, e);
    }
  }
}
