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

/**
 * Turns whole sealed blobs back into plaintext and verifies every byte of them on the way: not only
 * the chunks but the copy of the header before them and the recovery record behind them, which
 * nobody else looks at until they are all that is left.
 */
public final class WholeBlobOpener {
  private static final byte[] NOTHING = {};

  private WholeBlobOpener() {}

  /**
   * Judges the copy of the header in a blob when it carries another wrapping of the data key than
   * the catalog does: older, or another bucket's.
   */
  @FunctionalInterface
  public interface OtherWrapping {
    /** Returns when it may be one; throws when it is known not to be. */
    void judge(EnvelopeHeader copy) throws IOException;
  }

  /**
   * Writes the plaintext to {@code plain}, each chunk once its tag has verified. The last bytes are
   * withheld until all of the blob has verified. Reads {@code sealedLength} bytes and then the end.
   * Memory is one chunk sealed and one opened and the footer, or less where the plaintext is
   * shorter.
   *
   * @param header the one that counts, from the catalog
   * @param sealed the blob from its first byte
   * @throws CommitmentMismatchException when header and key, or header and copy, are not of the
   *     same blob
   * @throws UnsupportedBlobException when the copy of the header is none
   * @throws TruncatedBlobException when {@code sealed} ends early
   * @throws TrailingBytesException when it goes on after its end
   * @throws ChunkAuthenticationException when a chunk is not the one sealed at its place
   * @throws FooterException when the footer is not the one sealed
   * @throws ImpossibleLengthException when no footer makes a blob so long
   */
  public static void open(
      DataKey key,
      EnvelopeHeader header,
      SealedLayout layout,
      long sealedLength,
      OtherWrapping other,
      InputStream sealed,
      OutputStream plain)
      throws IOException {
    int footer = footerLength(layout, sealedLength);
    int longest = layout.chunkLength(0);
    try (DataKey use = key.lease();
        ChunkCipher chunks = use.content().chunks();
        ChunkBuffer inRoom = ChunkBuffer.of(Math.max(longest + Rmp1.TAG, Rmp1.HEADER));
        ChunkBuffer outRoom = ChunkBuffer.of(longest)) {
      byte[] in = inRoom.bytes();
      byte[] out = outRoom.bytes();
      use.requireOpens(header);
      requireCopy(header, fill(sealed, in, Rmp1.HEADER, "its header"), other);
      long withheld = Math.max(layout.plainLength() - 1, 0) / Rmp1.CHUNK;
      for (long i = 0; i <= withheld; i++) {
        int length = layout.chunkLength(i);
        fill(sealed, in, length + Rmp1.TAG, "chunk " + i);
        BlobOpener.open(chunks, i, in, 0, length, out, 0);
        if (i < withheld) {
          plain.write(out, 0, length);
        }
      }
      if (withheld < layout.chunks() - 1) {
        fill(sealed, in, Rmp1.TAG, "its last, empty chunk");
        BlobOpener.open(chunks, layout.chunks() - 1, in, 0, 0, NOTHING, 0);
      }
      requireFooter(use, fill(sealed, new byte[footer], footer, "its footer"), 0);
      if (sealed.read() != -1) {
        throw new TrailingBytesException(sealedLength, sealedLength + 1);
      }
      int length = layout.chunkLength(withheld);
      if (length > 0) {
        plain.write(out, 0, length);
      }
    }
  }

  /**
   * The plaintext of a blob at hand; meant for small ones.
   *
   * @throws SealedBlobException as {@link #open}
   */
  public static byte[] openSmall(
      DataKey key, EnvelopeHeader header, byte[] blob, long plainLength, OtherWrapping other)
      throws IOException {
    byte[] plain = BlobOpener.openSmall(key, header, blob, plainLength, 0, plainLength - 1);
    requireCopy(header, blob, other);
    try (DataKey use = key.lease()) {
      requireFooter(use, blob, (int) SealedLayout.of(plainLength).footerOffset());
    }
    return plain;
  }

  private static int footerLength(SealedLayout layout, long sealedLength)
      throws ImpossibleLengthException {
    long footer = sealedLength - layout.footerOffset();
    long capacity = footer - Footer.length(0);
    if (capacity != (int) capacity || !Footer.isCapacity((int) capacity)) {
      throw new ImpossibleLengthException(sealedLength);
    }
    return (int) footer;
  }

  private static void requireCopy(EnvelopeHeader header, byte[] start, OtherWrapping other)
      throws IOException {
    EnvelopeHeader copy = EnvelopeHeader.parse(start);
    if (!copy.equals(header)) {
      if (!copy.mayRewrap(header)) {
        throw new CommitmentMismatchException("the blob's own header: content or wrap");
      }
      other.judge(copy);
    }
  }

  private static void requireFooter(DataKey key, byte[] bytes, int footerAt)
      throws FooterException {
    int trailerAt = bytes.length - Rmp1.TRAILER;
    int sealed = trailerAt - footerAt;
    OptionalInt capacity = Footer.capacity(bytes, trailerAt);
    if (capacity.isEmpty() || capacity.getAsInt() != sealed - Rmp1.TAG) {
      throw new FooterException("the footer's end is not what was written");
    }
    try {
      Footer.verify(key.content(), Arrays.copyOfRange(bytes, footerAt, trailerAt));
    } catch (AEADBadTagException e) {
      throw new FooterException("the recovery record does not authenticate");
    }
  }

  private static byte[] fill(InputStream sealed, byte[] into, int length, String part)
      throws IOException {
    if (sealed.readNBytes(into, 0, length) < length) {
      throw new TruncatedBlobException("in " + part);
    }
    return into;
  }
}
