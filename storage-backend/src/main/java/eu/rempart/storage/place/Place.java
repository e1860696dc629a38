package eu.rempart.storage.place;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where something is, as the operator declares it.
 *
 * @param country where the disks stand
 * @param regionName the provider's name for it, or one's own for one's own data centre
 * @param operator who runs it
 * @param jurisdiction the country whose law the operator answers to, its parent companies included
 * @param qualifications what the operator holds for this place
 */
public record Place(
    Country country,
    String regionName,
    String operator,
    Country jurisdiction,
    Set<Qualification> qualifications) {

  public Place {
    if (regionName.isBlank()) {
      throw new UnknownPlaceException("A place needs the name of its region");
    }
    if (operator.isBlank()) {
      throw new UnknownPlaceException("A place needs the name of its operator");
    }
    qualifications = Set.copyOf(qualifications);
  }

  /**
   * A place from the words of a configuration; {@code none} and nothing both mean no qualification.
   *
   * @throws UnknownPlaceException when one of them means nothing
   */
  public static Place parse(
      String country,
      String regionName,
      String operator,
      String jurisdiction,
      Collection<String> qualifications) {
    return new Place(
        Country.parse(country),
        regionName.strip(),
        operator.strip(),
        Country.parse(jurisdiction),
        qualifications.stream()
            .filter(word -> !word.strip().equalsIgnoreCase("none"))
            .map(Qualification::parse)
            .collect(Collectors.toUnmodifiableSet()));
  }
}
