package eu.rempart.storage.place;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words of a residency policy, as a configuration spells it:
 *
 * <pre>
 * eu                              the 27 member states
 * FR                              that country; several in one list are alternatives
 * country: [FR, DE]               one of these countries
 * jurisdiction: [FR] | [eu]       the law the operator answers to
 * qualification: [hds]            each of these qualifications is held
 * hds, c5, iso27001, secnumcloud  the same
 * [ … ]                           a list: all of it must hold
 * </pre>
 */
final class ResidencyWords {

  private static final String EU = "eu";

  private final List<ResidencyRule> rules = new ArrayList<>();
  private final Set<Country> countries = new LinkedHashSet<>();

  private ResidencyWords() {}

  static List<ResidencyRule> rules(@Nullable Object value) {
    ResidencyWords words = new ResidencyWords();
    words.read(value);
    if (!words.countries.isEmpty()) {
      words.rules.add(new ResidencyRule.InCountries(words.countries));
    }
    return words.rules;
  }

  private void read(@Nullable Object value) {
    switch (value) {
      case String word -> readWord(word.strip());
      case Map<?, ?> map when !map.isEmpty() -> map.forEach(this::readEntry);
      case Collection<?> list when !list.isEmpty() -> list.forEach(this::read);
      case null, default ->
          throw new UnknownPlaceException(
              "A residency policy is 'eu', a country, 'country: [FR]', 'jurisdiction: [FR]', a"
                  + " qualification, or a list of these; not "
                  + value);
    }
  }

  private void readWord(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    int colon = word.indexOf(':');
    if (colon > 0) {
      readEntry(word.substring(0, colon), split(word.substring(colon + 1)));
    } else if (lower.equals(EU)) {
      return; // every policy has this rule
    } else if (word.length() == 2 && !lower.equals(Qualification.C5.word())) {
      countries.add(member(word));
    } else {
      rules.add(new ResidencyRule.Qualified(Qualification.parse(word)));
    }
  }

  private void readEntry(@Nullable Object key, @Nullable Object value) {
    String name = String.valueOf(key).strip().toLowerCase(Locale.ROOT);
    List<String> words = words(name, value);
    switch (name) {
      case "country", "countries" -> rules.add(new ResidencyRule.InCountries(members(words)));
      case "jurisdiction", "jurisdictions" ->
          rules.add(new ResidencyRule.UnderJurisdiction(jurisdictions(words)));
      case "qualification", "qualifications" ->
          words.forEach(word -> rules.add(new ResidencyRule.Qualified(Qualification.parse(word))));
      default ->
          throw new UnknownPlaceException(
              "A residency policy has no '"
                  + key
                  + "'; it has country, jurisdiction and qualification");
    }
  }

  private static Set<Country> jurisdictions(List<String> words) {
    Set<Country> all = new LinkedHashSet<>();
    for (String word : words) {
      if (word.strip().equalsIgnoreCase(EU)) {
        all.addAll(Country.europeanUnion());
      } else {
        all.add(Country.parse(word));
      }
    }
    return all;
  }

  private static Set<Country> members(List<String> words) {
    return words.stream().map(ResidencyWords::member).collect(Collectors.toSet());
  }

  private static Country member(String word) {
    Country country = Country.parse(word);
    if (!country.inEuropeanUnion()) {
      throw new UnknownPlaceException(
          "A residency policy can only choose among the 27 member states of the European Union, and"
              + " "
              + country
              + " is not one of them");
    }
    return country;
  }

  private static List<String> words(String name, @Nullable Object value) {
    List<String> words =
        switch (value) {
          case String text -> split(text);
          case Collection<?> list -> list.stream().map(String::valueOf).toList();
          case null, default -> List.of();
        };
    if (words.isEmpty()) {
      throw new UnknownPlaceException(
          "A residency policy's '" + name + "' needs at least one value");
    }
    return words;
  }

  private static List<String> split(String text) {
    String bare = text.strip().replaceAll("^\\[|\\]$", "");
    return bare.isBlank() ? List.of() : List.of(bare.strip().split("\\s*,\\s*"));
  }
}
