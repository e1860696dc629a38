package eu.rempart.s3.form;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The head of a part of a form.
 *
 * @param name the field's, in lower case: form fields are told apart without regard to it
 * @param fileName as the client gave it, whole; null for none
 */
record PartHead(String name, @Nullable String fileName) {
  private static final String DISPOSITION = "content-disposition:";
  private static final Pattern PARAMETER =
      Pattern.compile(
          ";\\s*(name|filename)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s;\"]*))",
          Pattern.CASE_INSENSITIVE);

  /** Reads a head from where a part begins to where its content does. */
  static PartHead read(PartStream stream, int most) throws IOException {
    PartHead head = null;
    int bytes = 0;
    for (String line = stream.line(most); !line.isEmpty(); line = stream.line(most - bytes)) {
      bytes += line.length();
      if (line.toLowerCase(Locale.ROOT).startsWith(DISPOSITION)) {
        if (head != null) {
          throw PartStream.malformed();
        }
        head = of(line.substring(DISPOSITION.length()).strip());
      }
    }
    if (head == null) {
      throw PartStream.malformed();
    }
    return head;
  }

  private static PartHead of(String disposition) {
    if (!disposition.toLowerCase(Locale.ROOT).startsWith("form-data")) {
      throw PartStream.malformed();
    }
    String name = null;
    String fileName = null;
    Matcher matcher = PARAMETER.matcher(disposition);
    while (matcher.find()) {
      String quoted = matcher.group(2);
      String value = text(quoted == null ? matcher.group(3) : unescaped(quoted));
      if (matcher.group(1).equalsIgnoreCase("name")) {
        name = name == null ? value : name;
      } else {
        fileName = value;
      }
    }
    if (name == null || name.isEmpty()) {
      throw PartStream.malformed();
    }
    return new PartHead(name.toLowerCase(Locale.ROOT), fileName);
  }

  /** Only a quote is escaped: other backslashes belong to a path of Windows. */
  private static String unescaped(String quoted) {
    return quoted.replace("\\\"", "\"");
  }

  private static String text(String octets) {
    return FormText.decode(octets.getBytes(StandardCharsets.ISO_8859_1));
  }
}
