package eu.rempart.s3.xml;

import java.util.List;
import java.util.Locale;

/** The request headers a rule allows, made ready once to be asked often. */
public final class HeaderPatterns {
  private final List<String> patterns;

  HeaderPatterns(List<String> patterns) {
    this.patterns =
        patterns.stream().map(each -> each.toLowerCase(Locale.ROOT)).distinct().toList();
  }

  /**
   * Whether a request may carry this header; names have no odd characters.
   *
   * @param lowerName in lower case, as names have none
   */
  public boolean allow(String lowerName) {
    return lowerName.chars().allMatch(c -> c > ' ' && c < 0x7f)
        && patterns.stream().anyMatch(pattern -> CorsRule.matches(pattern, lowerName));
  }
}
