package eu.rempart.gateway.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.app.OpenPlaces;
import eu.rempart.gateway.app.folder.DataFolder;
import eu.rempart.gateway.app.key.KeyHolder;
import eu.rempart.gateway.app.key.KeyProviders;
import eu.rempart.gateway.config.ConfigLoader;
import eu.rempart.gateway.config.RempartConfig;
import eu.rempart.keymanager.KeyEvents;
import eu.rempart.keymanager.ValueKeys;
import eu.rempart.keymanager.file.CatalogKeyFile;
import eu.rempart.storage.BlobStore;
import eu.rempart.storage.BlobStoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** An instance that never served: what a start makes and a doctor looks at. */
record Patient(Path data) {
  static String site(String country, String region, String path) {
    return """
    regions:
      - name: here-1
        sites:
          - {name: one, type: filesystem, path: '%s', country: %s, region: %s, operator: self, jurisdiction: FR}
    """
        .formatted(path, country, region);
  }

  RempartConfig config(String yaml) {
    try {
      Path file = Files.createTempFile("doctor", ".yaml");
      try {
        Files.writeString(file, yaml);
        return new ConfigLoader(Map.of()).load(file, Map.of("data", data.toString())).config();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a first start leaves behind that is looked at. */
  void run() throws BlobStoreException {
    DataFolder folder = DataFolder.at(data);
    folder.prepare();
    try (BlobStore _ = store();
        KeyHolder holder = KeyProviders.open(config(""), KeyEvents.NONE);
        ValueKeys _ =
            new CatalogKeyFile(folder.catalogKey(), folder.instanceId(), holder.keks())
                .loadOrCreate()) {
      assertThat(folder.exists()).isTrue();
    }
  }

  BlobStore store() {
    RempartConfig config = config("");
    return OpenPlaces.store(config, config.regions().getFirst().sites().getFirst());
  }
}
