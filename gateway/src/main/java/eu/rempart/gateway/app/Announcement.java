package eu.rempart.gateway.app;

import eu.rempart.gateway.config.RempartConfig;
import eu.rempart.gateway.identity.NewIdentity;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What an instance tells whoever started it.
 *
 * @param caFile the authority clients must trust; null when the certificate was given
 * @param accessKeyId the first identity's; null when it was removed
 * @param clientEnv the file to source
 */
public record Announcement(
    String endpoint,
    String admin,
    String metrics,
    String region,
    @Nullable Path caFile,
    @Nullable String accessKeyId,
    @Nullable String secretAccessKey,
    Path clientEnv) {

  static Announcement of(
      RempartConfig config,
      String endpoint,
      String admin,
      String metrics,
      @Nullable Path caFile,
      @Nullable NewIdentity first) {
    return new Announcement(
        endpoint,
        admin,
        metrics,
        config.defaultRegion(),
        caFile,
        first == null ? null : first.identity().accessKeyId(),
        first == null ? null : first.secretAccessKey(),
        config.data().toAbsolutePath().normalize().resolve("client.env"));
  }

  /** The version of this build. */
  public static String version() {
    String version = Announcement.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** Never shows the secret. */
  @Override
  public String toString() {
    return "Announcement[" + endpoint + "]";
  }
}
