package eu.rempart.gateway.offline;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An object cannot be given back whole. */
public final class UnreadableObjectException extends IOException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String blob;

  /**
   * @param blob the blob at fault, or null when it is none of them
   */
  UnreadableObjectException(@Nullable String blob, String reason) {
    super(reason);
    this.blob = blob;
  }

  /** The blob at fault, or null. */
  public @Nullable String blob() {
    return blob;
  }
}
