package eu.rempart.storage;

import org.jspecify.annotations.Nullable;

/** The content to be stored failed, or was not as long as was said. The store itself is well. */
public final class BlobContentException extends BlobStoreException {

  private static final long serialVersionUID = 1L;

  /**
   * @param cause what the content threw, or null when it wrote another number of bytes
   */
  public BlobContentException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
