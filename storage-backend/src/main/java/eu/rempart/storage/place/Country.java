package eu.rempart.storage.place;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A country by its ISO 3166-1 alpha-2 code, in capitals. Only codes of the standard exist: what is
 * not known is refused.
 *
 * <p>Whether a country belongs to the European Union is decided by the list in this class and
 * nothing else. Territories with a code of their own (GF, AX, GL…) are not on it; who keeps data in
 * French Guiana declares FR, if that is the law there.
 */
public record Country(String code) implements Comparable<Country> {

  /**
   * The 27 member states of the European Union (Treaty on European Union, article 52; without GB
   * since 2020-02-01).
   */
  private static final Set<String> EUROPEAN_UNION =
      Set.of(
          "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
          "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

  private static final Set<String> KNOWN =
      Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

  /** What people write for a country whose code is another. */
  private static final Map<String, String> MISTAKEN = Map.of("UK", "GB", "EL", "GR");

  /**
   * @throws UnknownPlaceException when {@code code} is not an ISO 3166-1 alpha-2 code in capitals
   */
  public Country {
    if (!KNOWN.contains(code)) {
      String meant = MISTAKEN.get(code);
      throw new UnknownPlaceException(
          "'"
              + code
              + "' is not a country code of ISO 3166-1"
              + (meant == null ? " (two letters, such as FR)" : "; the code is " + meant));
    }
  }

  /**
   * The country written as {@code text}, in letters of either case.
   *
   * @throws UnknownPlaceException when there is no such country
   */
  public static Country parse(String text) {
    return new Country(text.strip().toUpperCase(Locale.ROOT));
  }

  /** The 27 member states of the European Union. */
  public static Set<Country> europeanUnion() {
    return EUROPEAN_UNION.stream().map(Country::new).collect(Collectors.toUnmodifiableSet());
  }

  /** Whether this is one of the 27 member states of the European Union. */
  public boolean inEuropeanUnion() {
    return EUROPEAN_UNION.contains(code);
  }

  /** The country's English name, such as United Kingdom. */
  public String displayName() {
    return Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
  }

  /** The codes of these countries in order, for a sentence: {@code DE, FR}. */
  static String list(Collection<Country> countries) {
    return new TreeSet<>(countries).stream().map(Country::code).collect(Collectors.joining(", "));
  }

  @Override
  public int compareTo(Country other) {
    return code.compareTo(other.code);
  }

  /** Code and name: {@code GB (United Kingdom)}. */
  @Override
  public String toString() {
    return code + " (" + displayName() + ")";
  }
}
