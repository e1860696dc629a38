package eu.rempart.gateway.cli;

import eu.rempart.gateway.offline.OfflineObject;
import picocli.CommandLine.Option;

/** Which objects a break-glass command is about. */
final class ObjectChoice {
  @Option(
      names = "--bucket",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Only objects of this bucket.")
  private String bucket = "";

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Only keys that start with this.")
  private String prefix = "";

  @Option(
      names = "--all-versions",
      description = "Older versions too, and bodies that were replaced and are still there.")
  private boolean allVersions;

  boolean allVersions() {
    return allVersions;
  }

  boolean holds(OfflineObject object) {
    return (bucket.isEmpty() || bucket.equals(object.bucket()))
        && object.key().startsWith(prefix)
        && (allVersions || object.latest());
  }
}
