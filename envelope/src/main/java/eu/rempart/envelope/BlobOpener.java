package eu.rempart.envelope;

import eu.rempart.envelope.v1.ChunkCipher;
import eu.rempart.envelope.v1.Footer;
import eu.rempart.envelope.v1.Rmp1;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.OptionalInt;
import javax.crypto.AEADBadTagException;

/** Turns sealed blobs, whole or a range, back into plaintext. */
public final class BlobOpener {
  private BlobOpener() {}

  /**
   * Writes the plaintext bytes {@code first} to {@code last}, both included, to {@code plain}. No
   * byte of a chunk is written before its tag has verified; what was written before a failure is
   * genuine and incomplete. Reads {@code layout.cover(first, last).length()} bytes and no more.
   * Memory is one chunk sealed and one opened, or less where the plaintext is shorter.
   *
   * @param header the one that counts, from the catalog
   * @param sealed positioned at {@code layout.cover(first, last).offset()} of the blob
   * @throws CommitmentMismatchException when header and key are not of the same blob
   * @throws TruncatedBlobException when {@code sealed} ends early
   * @throws ChunkAuthenticationException when a chunk is not the one sealed at its place
   * @throws IllegalArgumentException when the range is not inside the plaintext
   */
  public static void open(
      DataKey key,
      EnvelopeHeader header,
      SealedLayout layout,
      long first,
      long last,
      InputStream sealed,
      OutputStream plain)
      throws IOException {
    SealedRange cover = layout.cover(first, last);
    int longest = layout.chunkLength(cover.firstChunk());
    try (DataKey use = key.lease();
        ChunkCipher chunks = use.content().chunks();
        ChunkBuffer inRoom = ChunkBuffer.of(longest + Rmp1.TAG);
        ChunkBuffer outRoom = ChunkBuffer.of(longest)) {
      byte[] in = inRoom.bytes();
      byte[] out = outRoom.bytes();
      use.requireOpens(header);
      for (long i = cover.firstChunk(); i <= cover.lastChunk(); i++) {
        int length = layout.chunkLength(i);
        if (sealed.readNBytes(in, 0, length + Rmp1.TAG) < length + Rmp1.TAG) {
          throw new TruncatedBlobException("in chunk " + i);
        }
        open(chunks, i, in, 0, length, out, 0);
        long start = i * Rmp1.CHUNK;
        int from = (int) Math.max(first - start, 0);
        int to = (int) Math.min(last - start + 1, length);
        if (from < to) {
          plain.write(out, from, to - from);
        }
      }
    }
  }

  /**
   * The plaintext bytes {@code first} to {@code last}, both included, of a whole blob at hand,
   * whose length is checked too; meant for small ones. The copy of the header in it is not looked
   * at.
   *
   * @throws TruncatedBlobException when {@code blob} is shorter than {@code plainLength} makes it
   * @throws TrailingBytesException when it is longer
   * @throws FooterException when it does not end in a footer
   * @throws CommitmentMismatchException as {@link #open}
   * @throws ChunkAuthenticationException as {@link #open}
   */
  public static byte[] openSmall(
      DataKey key, EnvelopeHeader header, byte[] blob, long plainLength, long first, long last)
      throws SealedBlobException {
    SealedLayout layout = SealedLayout.of(plainLength);
    SealedRange cover = layout.cover(first, last);
    requireExactLength(layout, blob);
    long start = cover.firstChunk() * Rmp1.CHUNK;
    long end = Math.min((cover.lastChunk() + 1) * Rmp1.CHUNK, plainLength);
    byte[] plain = new byte[(int) (end - start)];
    openChunks(key, header, layout, cover, blob, plain);
    boolean all = first == start && last == end - 1;
    return all ? plain : Arrays.copyOfRange(plain, (int) (first - start), (int) (last - start) + 1);
  }

  /**
   * The whole plaintext of a blob at hand, to the beginning of an array of the caller's; what
   * {@link #openSmall} demands is demanded here.
   *
   * @throws IllegalArgumentException when {@code plain} is shorter than {@code plainLength}
   * @throws SealedBlobException as {@link #openSmall}; {@code plain} then holds what is genuine
   */
  public static void openInto(
      DataKey key, EnvelopeHeader header, byte[] blob, int plainLength, byte[] plain)
      throws SealedBlobException {
    if (plainLength > plain.length) {
      throw new IllegalArgumentException(
          "plaintext of " + plainLength + " bytes to an array of " + plain.length);
    }
    SealedLayout layout = SealedLayout.of(plainLength);
    requireExactLength(layout, blob);
    openChunks(key, header, layout, layout.coverAll(), blob, plain);
  }

  private static void openChunks(
      DataKey key,
      EnvelopeHeader header,
      SealedLayout layout,
      SealedRange cover,
      byte[] blob,
      byte[] plain)
      throws SealedBlobException {
    try (DataKey use = key.lease();
        ChunkCipher chunks = use.content().chunks()) {
      use.requireOpens(header);
      int to = 0;
      for (long i = cover.firstChunk(); i <= cover.lastChunk(); i++) {
        int length = layout.chunkLength(i);
        open(chunks, i, blob, (int) SealedLayout.chunkOffset(i), length, plain, to);
        to += length;
      }
    }
  }

  static void requireExactLength(SealedLayout layout, byte[] blob) throws SealedBlobException {
    if (blob.length < layout.sealedLength(Rmp1.RECORD_BLOCK)) {
      throw new TruncatedBlobException("at byte " + blob.length);
    }
    OptionalInt capacity = Footer.capacity(blob, blob.length - Rmp1.TRAILER);
    if (capacity.isEmpty()) {
      throw new FooterException("no footer at the end of the blob");
    }
    requireLength(layout.sealedLength(capacity.getAsInt()), blob.length);
  }

  static void requireLength(long expected, long actual) throws SealedBlobException {
    if (actual < expected) {
      throw new TruncatedBlobException("at byte " + actual + " of " + expected);
    }
    if (actual > expected) {
      throw new TrailingBytesException(expected, actual);
    }
  }

  static void open(
      ChunkCipher chunks, long index, byte[] in, int at, int length, byte[] out, int to)
      throws ChunkAuthenticationException {
    try {
      chunks.open(index, in, at, length + Rmp1.TAG, out, to);
    } catch (AEADBadTagException e) {
      throw new ChunkAuthenticationException(index);
    }
  }
}
