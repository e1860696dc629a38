package eu.rempart.storage;

import java.io.IOException;
import java.io.OutputStream;

/** The bytes of a blob, pushed once to whoever stores them. */
@FunctionalInterface
public interface BlobContent {

  /**
   * Writes the whole content to {@code out}, which it neither flushes nor closes.
   *
   * @throws IOException when the content cannot be produced, or when {@code out} failed: such a
   *     failure is passed on as it came. Unchecked exceptions leave {@link BlobStore#put}
   *     unchanged.
   */
  void writeTo(OutputStream out) throws IOException;
}
