package eu.rempart.envelope;

import eu.rempart.envelope.v1.ChunkCipher;
import eu.rempart.envelope.v1.Footer;
import eu.rempart.envelope.v1.Rmp1;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Turns plaintext into a sealed blob. Each issued key seals once, so a retry either sends the same
 * sealed bytes again or starts over with a new key.
 */
public final class BlobSealer {
  private BlobSealer() {}

  /**
   * Pulls {@code plainLength} bytes from {@code in} and pushes header, chunks and footer to {@code
   * out}. The last chunk and the footer are withheld until {@code in} has returned -1 and the
   * record has been made, so what is written of a body that fails is never a valid blob. Memory is
   * one chunk and the footer, or less where the plaintext is shorter.
   *
   * @param recordCapacity bytes set aside for the record, a multiple of 256: with it the sealed
   *     length is known beforehand
   * @param record asked once, after the body
   * @return the bytes written, {@code SealedLayout.of(plainLength).sealedLength(recordCapacity)}
   * @throws BodyLengthException when {@code in} gives more or fewer bytes
   * @throws IllegalStateException when the key has sealed before, was only opened, or is closed
   */
  public static long seal(
      IssuedKey issued,
      BodyReader in,
      long plainLength,
      int recordCapacity,
      RecordSupplier record,
      OutputStream out)
      throws IOException {
    SealedLayout layout = SealedLayout.of(plainLength);
    long sealedLength = layout.sealedLength(recordCapacity);
    try (DataKey key = issued.key().leaseToSeal(issued.header());
        ChunkCipher chunks = key.content().chunks();
        ChunkBuffer room = ChunkBuffer.of(bufferLength(layout, recordCapacity, sealedLength))) {
      byte[] buffer = room.bytes();
      System.arraycopy(issued.header().raw(), 0, buffer, 0, Rmp1.HEADER);
      int at = Rmp1.HEADER;
      long last = layout.chunks() - 1;
      for (long i = 0; i < last; i++) {
        fill(in, buffer, at, Rmp1.CHUNK);
        chunks.seal(i, buffer, at, Rmp1.CHUNK);
        out.write(buffer, 0, at + Rmp1.CHUNK + Rmp1.TAG);
        at = 0;
      }
      int length = layout.chunkLength(last);
      fill(in, buffer, at, length);
      requireEnd(in, buffer, at + length);
      chunks.seal(last, buffer, at, length);
      at += length + Rmp1.TAG;
      Footer.write(
          key.content(), checked(record.get(), recordCapacity), recordCapacity, buffer, at);
      out.write(buffer, 0, at + Footer.length(recordCapacity));
      return sealedLength;
    }
  }

  /**
   * The sealed blob of a plaintext at hand, in one array; meant for small ones.
   *
   * @throws IllegalArgumentException when the blob would not fit an array, or the record its
   *     capacity
   * @throws IllegalStateException as {@link #seal}
   */
  public static byte[] sealSmall(
      IssuedKey issued, byte[] plain, int offset, int length, int recordCapacity, byte[] record) {
    SealedLayout layout = SealedLayout.of(length);
    long sealedLength = layout.sealedLength(recordCapacity);
    if (sealedLength > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("a blob of " + sealedLength + " bytes is not small");
    }
    byte[] blob = new byte[(int) sealedLength];
    sealInto(issued, plain, offset, length, recordCapacity, record, blob);
    return blob;
  }

  /**
   * As {@link #sealSmall}, to the beginning of an array of the caller's.
   *
   * @return the bytes written, {@code SealedLayout.of(length).sealedLength(recordCapacity)}
   * @throws IllegalArgumentException when {@code blob} is shorter than that, or the record longer
   *     than its capacity
   * @throws IllegalStateException as {@link #seal}
   */
  public static int sealInto(
      IssuedKey issued,
      byte[] plain,
      int offset,
      int length,
      int recordCapacity,
      byte[] record,
      byte[] blob) {
    SealedLayout layout = SealedLayout.of(length);
    long sealedLength = layout.sealedLength(recordCapacity);
    if (sealedLength > blob.length) {
      throw new IllegalArgumentException(
          "a blob of " + sealedLength + " bytes in an array of " + blob.length);
    }
    checked(record, recordCapacity);
    System.arraycopy(issued.header().raw(), 0, blob, 0, Rmp1.HEADER);
    try (DataKey key = issued.key().leaseToSeal(issued.header());
        ChunkCipher chunks = key.content().chunks()) {
      int from = offset;
      int to = Rmp1.HEADER;
      for (long i = 0; i < layout.chunks(); i++) {
        int chunk = layout.chunkLength(i);
        chunks.seal(i, plain, from, chunk, blob, to);
        from += chunk;
        to += chunk + Rmp1.TAG;
      }
      Footer.write(key.content(), record, recordCapacity, blob, to);
    }
    return (int) sealedLength;
  }

  /** The header goes out with the first chunk and the footer with the last: one write each. */
  private static int bufferLength(SealedLayout layout, int recordCapacity, long sealedLength) {
    if (layout.chunks() == 1) {
      return (int) sealedLength;
    }
    int lastAndFooter =
        layout.chunkLength(layout.chunks() - 1) + Rmp1.TAG + Footer.length(recordCapacity);
    return Math.max(Rmp1.HEADER + Rmp1.CHUNK + Rmp1.TAG, lastAndFooter);
  }

  private static void fill(BodyReader in, byte[] buffer, int offset, int length)
      throws IOException {
    int done = 0;
    while (done < length) {
      int read = in.read(buffer, offset + done, length - done);
      if (read <= 0) {
        throw new BodyLengthException("the body ended before its announced length");
      }
      done += read;
    }
  }

  /** Asks for one byte more, into room that the tag will take, and wants none. */
  private static void requireEnd(BodyReader in, byte[] buffer, int room) throws IOException {
    if (in.read(buffer, room, 1) != -1) {
      throw new BodyLengthException("the body goes on after its announced length");
    }
  }

  private static byte[] checked(byte[] record, int capacity) {
    if (record.length > capacity) {
      throw new IllegalArgumentException(
          "a record of " + record.length + " bytes in room for " + capacity);
    }
    if (record.length > 0 && record[record.length - 1] == 0) {
      throw new IllegalArgumentException("a record that ends in zero is taken for its padding");
    }
    return record;
  }
}
