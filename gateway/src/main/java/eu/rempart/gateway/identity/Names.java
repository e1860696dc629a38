package eu.rempart.gateway.identity;

import java.util.regex.Pattern;

/** What users and tenants may be called. */
final class Names {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9+=,.@_-]{0,63}");

  private Names() {}

  static void check(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidNameException(
          "a "
              + what
              + "'s name is 1 to 64 of A-Z, a-z, 0-9 and +=,.@_- and starts with a letter or"
              + " digit");
    }
  }
}
