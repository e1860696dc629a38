package eu.rempart.s3.sigv4;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names of the headers a signature covers.
 *
 * @param text the names as they are signed: lower case, joined by semicolons
 * @param names the same, apart; none twice
 */
record SignedHeaderNames(String text, List<String> names) {
  /** More than any request may have headers, and few enough that looking each up stays cheap. */
  private static final int LIMIT = 128;

  /**
   * Reads a list; null when it is empty, too long, names a header twice or holds anything but
   * lower-case header names.
   */
  static @Nullable SignedHeaderNames parse(String text) {
    List<String> names = new ArrayList<>(8);
    int from = 0;
    while (from <= text.length()) {
      int semicolon = text.indexOf(';', from);
      int to = semicolon < 0 ? text.length() : semicolon;
      String name = text.substring(from, to);
      if (names.size() == LIMIT || !isLowerCaseToken(name) || names.contains(name)) {
        return null;
      }
      names.add(name);
      from = to + 1;
    }
    return new SignedHeaderNames(text, names);
  }

  /** Lower-case names in any order; they are sorted, as signers must. */
  static SignedHeaderNames ofNames(Iterable<String> lowerCaseNames) {
    List<String> names = new ArrayList<>();
    for (String name : lowerCaseNames) {
      if (!names.contains(name)) {
        names.add(name);
      }
    }
    names.sort(null);
    return new SignedHeaderNames(String.join(";", names), names);
  }

  /** Whether a header is covered, whatever the case of its name. */
  boolean covers(String headerName) {
    for (String name : names) {
      if (name.equalsIgnoreCase(headerName)) {
        return true;
      }
    }
    return false;
  }

  /** RFC 9110 section 5.6.2, without upper case. */
  private static boolean isLowerCaseToken(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean token =
          (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
      if (!token) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
