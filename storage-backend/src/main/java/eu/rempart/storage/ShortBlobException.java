package eu.rempart.storage;

/** A stored blob ends before the bytes that were asked for: it was truncated. */
public final class ShortBlobException extends BlobStoreException {

  private static final long serialVersionUID = 1L;

  /**
   * @param missing the offset of the first byte that is not there
   */
  public ShortBlobException(BlobName name, long missing) {
    super(
        "Blob " + name + " ends at byte " + missing + ", before the end of the range asked for",
        null);
  }
}
