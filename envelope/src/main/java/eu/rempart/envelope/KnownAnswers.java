package eu.rempart.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/** The known answers that come with the gateway, and what is needed to compare with them. */
final class KnownAnswers {
  private static final int PATTERN = 251;

  private final Properties answers;

  KnownAnswers(Properties answers) {
    this.answers = answers;
  }

  static KnownAnswers load() {
    Properties answers = new Properties();
    try (InputStream in = KnownAnswers.class.getResourceAsStream("known-answers.properties")) {
      if (in == null) {
        throw new SelfTestFailure("known answers are missing");
      }
      answers.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new KnownAnswers(answers);
  }

  String text(String name) {
    String value = answers.getProperty(name);
    if (value == null) {
      throw new SelfTestFailure("no known answer " + name);
    }
    return value;
  }

  List<String> list(String name) {
    return Arrays.asList(text(name).split(",", -1));
  }

  int number(String name) {
    return Integer.parseInt(text(name));
  }

  byte[] bytes(String name) {
    return HexFormat.of().parseHex(text(name));
  }

  /** The plaintext of every answer: bytes 0 to 250, repeated. */
  static byte[] pattern(int length) {
    byte[] pattern = new byte[length];
    for (int i = 0; i < length; i++) {
      pattern[i] = (byte) (i % PATTERN);
    }
    return pattern;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }

  static void require(boolean holds, String what) {
    if (!holds) {
      throw new SelfTestFailure(what);
    }
  }
}
