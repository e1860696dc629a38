package eu.rempart.s3;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a response, in the order they will be written.
 *
 * <p>No name or value can end its own line: CR, LF and NUL are refused, whatever reflected value
 * they came from. Not safe for use by several threads at once.
 */
public final class ResponseHeaders {
  private final List<Map.Entry<String, String>> entries = new ArrayList<>();

  /**
   * Adds a header, beside any of the same name.
   *
   * @throws HeaderInjection when the name or the value holds CR, LF or NUL
   */
  public ResponseHeaders add(String name, String value) {
    entries.add(new SimpleImmutableEntry<>(clean(name, name), clean(name, value)));
    return this;
  }

  /**
   * Puts a header in place of any of the same name.
   *
   * @throws HeaderInjection when the name or the value holds CR, LF or NUL
   */
  public ResponseHeaders set(String name, String value) {
    clean(name, value);
    entries.removeIf(entry -> entry.getKey().equalsIgnoreCase(name));
    return add(name, value);
  }

  /** The value of the first header of a name, in any case; null when there is none. */
  public @Nullable String first(String name) {
    for (Map.Entry<String, String> entry : entries) {
      if (entry.getKey().equalsIgnoreCase(name)) {
        return entry.getValue();
      }
    }
    return null;
  }

  /** Every header in order; a view that cannot be changed. */
  public List<Map.Entry<String, String>> entries() {
    return Collections.unmodifiableList(entries);
  }

  @Override
  public String toString() {
    return entries.toString();
  }

  private static String clean(String name, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r' || c == '\n' || c == 0) {
        throw new HeaderInjection(name.replace('\r', '?').replace('\n', '?').replace('\0', '?'));
      }
    }
    return text;
  }
}
