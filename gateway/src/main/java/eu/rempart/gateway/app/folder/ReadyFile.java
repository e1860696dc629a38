package eu.rempart.gateway.app.folder;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.rempart.keymanager.file.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code run/ready.json}: there while the instance serves, for scripts and the admin commands.
 *
 * @param endpoint URL of the S3 listener
 * @param admin URL of the admin listener
 * @param metrics URL of the metrics page
 */
public record ReadyFile(
    long pid, String endpoint, String admin, String metrics, String region, String version) {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Path path(DataFolder folder) {
    return folder.run().resolve("ready.json");
  }

  /** Says that the instance serves. */
  public void write(DataFolder folder) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("pid", pid);
    fields.put("endpoint", endpoint);
    fields.put("admin", admin);
    fields.put("metrics", metrics);
    fields.put("region", region);
    fields.put("version", version);
    new PrivateFile(path(folder)).replace(JSON.writeValueAsBytes(fields));
  }

  /** Says that it serves no more. */
  public static void remove(DataFolder folder) throws IOException {
    Files.deleteIfExists(path(folder));
  }

  /** What the instance that runs has written, or null when none does. */
  public static @Nullable ReadyFile read(DataFolder folder) throws IOException {
    if (!Files.exists(path(folder))) {
      return null;
    }
    Map<String, String> fields =
        JSON.readValue(new PrivateFile(path(folder)).read(), new TypeReference<>() {});
    long pid = Long.parseLong(text(fields, "pid"));
    if (ProcessHandle.of(pid).isEmpty()) {
      return null; // Left behind by one that was killed.
    }
    return new ReadyFile(
        pid,
        text(fields, "endpoint"),
        text(fields, "admin"),
        text(fields, "metrics"),
        text(fields, "region"),
        text(fields, "version"));
  }

  private static String text(Map<String, String> fields, String name) throws IOException {
    String value = fields.get(name);
    if (value == null) {
      throw new IOException("ready.json has no " + name);
    }
    return value;
  }
}
