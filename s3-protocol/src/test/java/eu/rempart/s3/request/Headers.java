package eu.rempart.s3.request;

import eu.rempart.s3.RequestHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Request headers for tests. */
final class Headers {
  private Headers() {}

  /** Names and values in turn. */
  static RequestHeaders of(String... namesAndValues) {
    List<Map.Entry<String, String>> entries = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      entries.add(Map.entry(namesAndValues[i], namesAndValues[i + 1]));
    }
    return RequestHeaders.of(entries);
  }
}
