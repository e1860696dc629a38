package eu.rempart.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a request as they arrived: wire order, original case, repeated names kept apart.
 *
 * <p>Names compare without regard to case (RFC 9110 section 5.1). Values carry no leading or
 * trailing white space that the HTTP parser removed, and are otherwise untouched.
 */
public interface RequestHeaders {

  /** Every header, in wire order. */
  Iterable<Map.Entry<String, String>> entries();

  /** The first value under {@code name}, or null when the header did not arrive. */
  default @Nullable String first(String name) {
    for (Map.Entry<String, String> entry : entries()) {
      if (entry.getKey().equalsIgnoreCase(name)) {
        return entry.getValue();
      }
    }
    return null;
  }

  /** Every value under {@code name}, in wire order; empty when the header did not arrive. */
  default List<String> all(String name) {
    List<String> values = new ArrayList<>(1);
    for (Map.Entry<String, String> entry : entries()) {
      if (entry.getKey().equalsIgnoreCase(name)) {
        values.add(entry.getValue());
      }
    }
    return values;
  }

  /** Headers held in a list. */
  static RequestHeaders of(List<Map.Entry<String, String>> entries) {
    List<Map.Entry<String, String>> copy = List.copyOf(entries);
    return () -> copy;
  }
}
