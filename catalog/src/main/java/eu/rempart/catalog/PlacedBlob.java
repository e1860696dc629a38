package eu.rempart.catalog;

import eu.rempart.catalog.record.BlobRef;

/**
 * A blob at its place in an object.
 *
 * @param index among the object's blobs, from 0
 * @param start the offset of its first byte in the object's plaintext
 */
public record PlacedBlob(BlobRef ref, int index, long start) {

  /** The offset of the first byte after it. */
  public long end() {
    return start + ref.plainLength();
  }
}
