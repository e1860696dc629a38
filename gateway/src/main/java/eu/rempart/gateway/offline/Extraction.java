package eu.rempart.gateway.offline;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes objects to a tree, and beside it {@code %index.jsonl}: a line for each file with what else
 * is known of the object. An object that cannot be given back whole leaves no file, and a failure
 * in the list.
 */
public final class Extraction implements AutoCloseable {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private final ObjectContent content;
  private final ExtractedTree tree;
  private final OutputStream index;
  private final List<Failure> failures = new ArrayList<>();
  private long objects;
  private long bytes;

  public Extraction(ObjectContent content, ExtractedTree tree) throws IOException {
    this.content = content;
    this.tree = tree;
    this.index = tree.own("index.jsonl");
  }

  /**
   * What could not be given back.
   *
   * @param object bucket and key, or empty when that is not known
   * @param blob or null when it is none
   */
  public record Failure(String object, @Nullable String blob, String reason) {}

  /**
   * Writes an object.
   *
   * @param withVersion whether its name tells the version
   * @throws IOException when the tree cannot be written to
   */
  public void add(OfflineObject object, boolean withVersion) throws IOException {
    String version =
        withVersion
            ? (object.versionId().equals("null") || object.versionId().isEmpty()
                ? object.created().toString()
                : object.versionId())
            : "";
    Path file;
    try {
      file = tree.file(object.bucket(), object.key(), version);
    } catch (IOException e) {
      failures.add(new Failure(object.name(), null, "no file can be made for it: " + e));
      return;
    }
    boolean whole = false;
    try (OutputStream out = new BufferedOutputStream(tree.open(file), 1 << 17)) {
      content.write(object, out);
      whole = true;
    } catch (UnreadableObjectException e) {
      failures.add(new Failure(object.name(), e.blob(), BlobReading.reason(e)));
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
    if (whole) {
      objects++;
      bytes += object.size();
      describe(object, file);
    }
  }

  private void describe(OfflineObject object, Path file) throws IOException {
    Map<String, Object> line = new LinkedHashMap<>(OfflineReport.of(object));
    line.put("file", tree.root().relativize(file).toString());
    line.put("contentHeaders", object.contentHeaders());
    line.put("userMetadata", object.userMetadata());
    index.write(JSON.writeValueAsBytes(line));
    index.write('\n');
  }

  /** How many objects were written. */
  public long objects() {
    return objects;
  }

  /** How many bytes of plaintext they have. */
  public long bytes() {
    return bytes;
  }

  /** What could not be given back. */
  public List<Failure> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void close() throws IOException {
    index.close();
  }
}
