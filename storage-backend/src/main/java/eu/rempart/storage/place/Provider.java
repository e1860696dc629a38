package eu.rempart.storage.place;

import java.util.Locale;
import java.util.Set;

/**
 * A provider of storage known to the region catalogue.
 *
 * @param name its name in the catalogue, such as aws
 * @param title its name in a sentence
 * @param jurisdiction the country of its ultimate seat, whose law it answers to
 * @param aliases other names an operator may write, in small letters without spaces, dots and
 *     hyphens
 */
public record Provider(String name, String title, Country jurisdiction, Set<String> aliases) {

  public Provider {
    aliases = Set.copyOf(aliases);
  }

  /** Whether {@code operator} means this provider, however it is spaced and spelt in case. */
  boolean goesBy(String operator) {
    String bare = bare(operator);
    return bare.equals(bare(name)) || bare.equals(bare(title)) || aliases.contains(bare);
  }

  private static String bare(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
