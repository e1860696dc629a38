package eu.rempart.gateway.identity;

import java.util.regex.Pattern;

/** What users and tenants may be called. */
public final class Names {
  /** What a name matches. */
  public static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9+=,.@_-]*";

  /** How long it is at most. */
  public static final int LONGEST = 64;

  /** The same in words. */
  public static final String SENTENCE =
      "1 to 64 of A-Z, a-z, 0-9 and +=,.@_-, starting with a letter or digit";

  private static final Pattern NAME = Pattern.compile(PATTERN);

  private Names() {}

  static void check(String what, String name) {
    if (name.length() > LONGEST || !NAME.matcher(name).matches()) {
      throw new InvalidNameException("a " + what + "'s name is " + SENTENCE);
    }
  }
}
