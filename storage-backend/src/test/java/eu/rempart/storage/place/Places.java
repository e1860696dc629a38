package eu.rempart.storage.place;

import eu.rempart.storage.MemoryBlobStore;
import java.util.List;
import java.util.Set;

/** Places and sites for tests. */
final class Places {

  private Places() {}

  static Site site(
      String name,
      String country,
      String region,
      String operator,
      String jurisdiction,
      String... qualifications) {
    return new Site(
        name,
        Place.parse(country, region, operator, jurisdiction, List.of(qualifications)),
        new MemoryBlobStore());
  }

  /** A site of one's own in a country, whose law its operator answers to. */
  static Site own(String name, String country) {
    return site(name, country, "own-" + name, "us", country);
  }

  static String sentence(Residency residency) {
    return ((Residency.Refused) residency).sentence();
  }

  static Place place(Country country, Country jurisdiction, Set<Qualification> qualifications) {
    return new Place(country, "somewhere", "someone", jurisdiction, qualifications);
  }
}
