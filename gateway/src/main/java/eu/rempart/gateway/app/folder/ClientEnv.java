package eu.rempart.gateway.app.folder;

import eu.rempart.keymanager.file.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * {@code client.env}: what an S3 client needs to know, as lines a shell can source.
 *
 * @param caBundle the authority to trust, or null when the listener's certificate is the operator's
 */
public record ClientEnv(
    String endpoint,
    String region,
    String accessKeyId,
    String secretAccessKey,
    @Nullable Path caBundle) {

  /** Replaces the file, readable by its owner alone. */
  public void write(DataFolder folder) throws IOException {
    new PrivateFile(folder.clientEnv()).replace(lines().getBytes(StandardCharsets.UTF_8));
  }

  private String lines() {
    StringBuilder lines =
        new StringBuilder("# For S3 clients of this Rempart; it holds a secret.\n");
    line(lines, "AWS_ENDPOINT_URL", endpoint);
    line(lines, "AWS_DEFAULT_REGION", region);
    line(lines, "AWS_ACCESS_KEY_ID", accessKeyId);
    line(lines, "AWS_SECRET_ACCESS_KEY", secretAccessKey);
    if (caBundle != null) {
      line(lines, "AWS_CA_BUNDLE", caBundle.toString());
    }
    return lines.toString();
  }

  private static void line(StringBuilder lines, String name, String value) {
    lines.append("export ").append(name).append('=').append(quoted(value)).append('\n');
  }

  /** Bare where that is safe, for readers that are not shells; else in single quotes. */
  public static String quoted(String value) {
    return value.matches("[A-Za-z0-9_./:@%+=,\\[\\]-]+")
        ? value
        : "'" + value.replace("'", "'\\''") + "'";
  }

  @Override
  public String toString() {
    return "ClientEnv[" + endpoint + ", " + accessKeyId + "]";
  }
}
