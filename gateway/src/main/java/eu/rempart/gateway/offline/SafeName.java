package eu.rempart.gateway.offline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Makes names of folders and files from buckets and keys, which may hold anything. A name is never
 * empty, {@code .} or {@code ..}, holds no separator, control character or character that another
 * system forbids in names, and has at most 200 bytes. What is not itself is {@code %} and two
 * hexadecimal digits for each byte; a {@code %} before anything else is this class's own mark.
 */
final class SafeName {
  private static final String FORBIDDEN = "%\\:*?\"<>|";
  private static final int LONGEST = 200;
  private static final int KEPT = 160;
  private static final int DELETE = 0x7f;

  private SafeName() {}

  /** The names of the folders, and last of the file, for a key. */
  static List<String> path(String key) {
    List<String> names = new ArrayList<>();
    for (String segment : key.split("/", -1)) {
      names.add(of(segment));
    }
    return names;
  }

  /** A name for a text. */
  static String of(String text) {
    if (text.isEmpty()) {
      return "%";
    }
    StringBuilder name = new StringBuilder();
    int last = text.length() - 1;
    for (int i = 0; i <= last; i++) {
      char c = text.charAt(i);
      boolean forbidden =
          c < ' '
              || c == DELETE
              || c == '/'
              || FORBIDDEN.indexOf(c) >= 0
              || ((c == '.' || c == ' ') && i == last)
              || (c == '.' && text.equals(".."));
      if (forbidden) {
        escape(name, Character.toString(c));
      } else {
        name.append(c);
      }
    }
    return shortened(encodable(name.toString()), text);
  }

  /** A text in eight digits, for names that would be the same otherwise. */
  static String mark(String text) {
    return digest(text).substring(0, 8);
  }

  private static String shortened(String name, String text) {
    return name.getBytes(UTF_8).length <= LONGEST
        ? name
        : ascii(name).substring(0, KEPT).replaceFirst("%[0-9A-F]?$", "")
            + "%~"
            + digest(text).substring(0, 32);
  }

  /** The name, or one in ASCII where this system's locale has no way to write it. */
  private static String encodable(String name) {
    try {
      FileSystems.getDefault().getPath(name);
      return UTF_8.newEncoder().canEncode(name) ? name : ascii(name);
    } catch (InvalidPathException e) {
      return ascii(name);
    }
  }

  private static String ascii(String name) {
    StringBuilder out = new StringBuilder();
    name.codePoints()
        .forEach(c -> {
          if (c <= DELETE) {
            out.append((char) c);
          } else {
            escape(out, Character.toString(c));
          }
        });
    return out.toString();
  }

  private static void escape(StringBuilder name, String text) {
    for (byte b : text.getBytes(UTF_8)) {
      name.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
    }
  }

  private static String digest(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
