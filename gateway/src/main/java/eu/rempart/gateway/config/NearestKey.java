package eu.rempart.gateway.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The known key someone most likely meant. */
final class NearestKey {
  private NearestKey() {}

  /** A half sentence: the nearest of the known keys, or all of them when none is near. */
  static String suggest(String key, Iterator<String> known) {
    List<String> all = new ArrayList<>();
    known.forEachRemaining(all::add);
    String nearest = find(key, all);
    return nearest != null
        ? "did you mean " + nearest + "?"
        : "known are " + String.join(", ", all);
  }

  /** The nearest of the known keys, or null when none is near. */
  static @Nullable String find(String key, Collection<String> known) {
    String nearest = null;
    int least = Math.max(2, key.length() / 3) + 1;
    for (String candidate : known) {
      int distance = distance(key, candidate);
      if (distance < least) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /** Levenshtein's distance, without regard to case or the kind of dash. */
  static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int above = row[j];
        int change = plain(left.charAt(i - 1)) == plain(right.charAt(j - 1)) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + change);
        diagonal = above;
      }
    }
    return row[right.length()];
  }

  private static char plain(char c) {
    return c == '_' ? '-' : Character.toLowerCase(c);
  }
}
