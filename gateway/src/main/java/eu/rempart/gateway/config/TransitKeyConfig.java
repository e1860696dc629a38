package eu.rempart.gateway.config;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A transit key, and the id that S3 clients know it by. */
public record TransitKeyConfig(String id, String mount, String key, @Nullable String namespace) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,127}");

  public TransitKeyConfig {
    Demand.that(
        ID.matcher(id).matches(), "id", "'" + id + "' is not up to 128 of a-z, 0-9, '.', '_', '/'");
    Demand.present(mount, "mount");
    Demand.present(key, "key");
  }
}
