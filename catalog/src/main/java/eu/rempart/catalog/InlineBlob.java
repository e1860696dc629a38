package eu.rempart.catalog;

import eu.rempart.envelope.BlobId;

/** A sealed blob that the catalog keeps. The array is the holder's own. */
public final class InlineBlob {
  private final BlobId id;
  private final byte[] sealed;

  InlineBlob(BlobId id, byte[] sealed) {
    this.id = id;
    this.sealed = sealed;
  }

  public BlobId id() {
    return id;
  }

  /** The blob, as it would be in a site. */
  public byte[] sealed() {
    return sealed;
  }
}
