package eu.rempart.envelope;

import eu.rempart.envelope.v1.Footer;
import eu.rempart.envelope.v1.Rmp1;

/**
 * Where the bytes of a plaintext lie in its sealed blob. All lengths and offsets are bytes.
 *
 * @param plainLength length of the plaintext, at most 5 GiB
 */
public record SealedLayout(long plainLength) {
  private static final int SEALED_CHUNK = Rmp1.CHUNK + Rmp1.TAG;

  /** Checks the bound. */
  public SealedLayout {
    if (plainLength < 0 || plainLength > Rmp1.MAX_PLAIN) {
      throw new IllegalArgumentException("a blob holds 0 to 5 GiB, not " + plainLength);
    }
  }

  /**
   * Layout of a blob of {@code plainLength} bytes.
   *
   * @throws IllegalArgumentException when negative or over 5 GiB
   */
  public static SealedLayout of(long plainLength) {
    return new SealedLayout(plainLength);
  }

  /**
   * Layout of a blob whose length and padded record are known, as when it is recovered.
   *
   * @throws ImpossibleLengthException when no plaintext makes such a blob
   */
  static SealedLayout ofSealed(long sealedLength, int recordCapacity)
      throws ImpossibleLengthException {
    long body = sealedLength - Rmp1.HEADER - Footer.length(recordCapacity);
    long fullChunks = body / SEALED_CHUNK;
    long rest = body - fullChunks * SEALED_CHUNK;
    long plain = fullChunks * Rmp1.CHUNK + rest - Rmp1.TAG;
    if (body < Rmp1.TAG || rest < Rmp1.TAG || plain > Rmp1.MAX_PLAIN) {
      throw new ImpossibleLengthException(sealedLength);
    }
    return new SealedLayout(plain);
  }

  /** Number of chunks, at least one: the last is shorter than the others and may be empty. */
  public long chunks() {
    return plainLength / Rmp1.CHUNK + 1;
  }

  /**
   * Length of the whole blob with a recovery record padded to {@code recordCapacity}.
   *
   * @throws IllegalArgumentException unless that is a multiple of 256 from 256 to 1 MiB
   */
  public long sealedLength(int recordCapacity) {
    if (!Footer.isCapacity(recordCapacity)) {
      throw new IllegalArgumentException(
          "a record is padded to a multiple of 256 up to 1 MiB, not " + recordCapacity);
    }
    return footerOffset() + Footer.length(recordCapacity);
  }

  /**
   * What to read for the plaintext bytes {@code first} to {@code last}, both included. The whole
   * plaintext ({@code 0, plainLength - 1}; of an empty one {@code 0, -1}) covers the last chunk
   * even where that is empty.
   *
   * @throws IllegalArgumentException when the range is not inside the plaintext
   */
  public SealedRange cover(long first, long last) {
    boolean whole = first == 0 && last == plainLength - 1;
    if (!whole && (first < 0 || first > last || last >= plainLength)) {
      throw new IllegalArgumentException(
          "bytes " + first + " to " + last + " of " + plainLength + " are not a range");
    }
    long firstChunk = first / Rmp1.CHUNK;
    long lastChunk = whole ? chunks() - 1 : last / Rmp1.CHUNK;
    long offset = chunkOffset(firstChunk);
    long end = chunkOffset(lastChunk) + sealedChunkLength(lastChunk);
    return new SealedRange(offset, end - offset, firstChunk, lastChunk);
  }

  /** What to read for the whole plaintext. */
  public SealedRange coverAll() {
    return cover(0, plainLength - 1);
  }

  /** Where the chunks end and the footer begins. */
  long footerOffset() {
    return chunkOffset(chunks() - 1) + sealedChunkLength(chunks() - 1);
  }

  static long chunkOffset(long index) {
    return Rmp1.HEADER + index * SEALED_CHUNK;
  }

  int chunkLength(long index) {
    return (int) Math.min(Rmp1.CHUNK, plainLength - index * Rmp1.CHUNK);
  }

  private int sealedChunkLength(long index) {
    return chunkLength(index) + Rmp1.TAG;
  }
}
