package eu.rempart.storage.place;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads {@code regions.csv}: lines {@code provider,name,title,jurisdiction,aliases…} and {@code
 * region,provider,country,place,names…}; a {@code #} begins a comment.
 */
final class RegionTable {

  private static final String RESOURCE = "regions.csv";

  private final List<Provider> providers = new ArrayList<>();
  private final List<KnownRegion> regions = new ArrayList<>();

  private RegionTable() {}

  static RegionCatalogue read() {
    RegionTable table = new RegionTable();
    InputStream resource = RegionTable.class.getResourceAsStream(RESOURCE);
    if (resource == null) {
      throw new IllegalStateException("The resource " + RESOURCE + " is missing from this build");
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .forEach(table::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new RegionCatalogue(table.providers, table.regions);
  }

  private void read(String line) {
    List<String> cells = List.of(line.split("\\s*,\\s*"));
    if (cells.size() < 4) {
      throw new IllegalStateException(RESOURCE + ": too few cells: " + line);
    }
    List<String> more = cells.subList(4, cells.size());
    switch (cells.getFirst()) {
      case "provider" ->
          providers.add(
              new Provider(
                  cells.get(1), cells.get(2), new Country(cells.get(3)), Set.copyOf(more)));
      case "region" -> {
        Country country = new Country(cells.get(2));
        more.forEach(
            name -> regions.add(new KnownRegion(cells.get(1), name, country, cells.get(3))));
      }
      default -> throw new IllegalStateException(RESOURCE + ": unknown line: " + line);
    }
  }
}
