package eu.rempart.envelope;

import eu.rempart.envelope.v1.Footer;
import eu.rempart.envelope.v1.Rmp1;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalInt;
import javax.crypto.AEADBadTagException;

/**
 * Reads a blob by itself, without the catalog row that describes it: to rebuild that row, or to
 * check the blob against it.
 */
public final class RecoveryReader {
  private final BlobSource blob;

  /** Reads from {@code blob}. */
  public RecoveryReader(BlobSource blob) {
    this.blob = blob;
  }

  /**
   * The copy of the header at the start of the blob.
   *
   * @throws UnsupportedBlobException when it is not a sealed blob, or of an unknown kind
   * @throws TruncatedBlobException when it is shorter than a header
   */
  public EnvelopeHeader header() throws IOException {
    return EnvelopeHeader.parse(read(0, (int) Math.min(blob.length(), Rmp1.HEADER)));
  }

  /**
   * Where the plaintext lies, from the blob's length and its last eight bytes.
   *
   * @throws TruncatedBlobException when it is shorter than any blob
   * @throws FooterException when its upload never finished, or its end was cut off or altered
   * @throws ImpossibleLengthException when it does not end in a short chunk
   */
  public SealedLayout layout() throws IOException {
    return SealedLayout.ofSealed(blob.length(), recordCapacity());
  }

  /**
   * The recovery record, verified.
   *
   * @throws CommitmentMismatchException when header and key are not of the same blob
   * @throws FooterException when the record does not authenticate
   */
  public byte[] record(DataKey key, EnvelopeHeader header) throws IOException {
    int sealed = recordCapacity() + Rmp1.TAG;
    byte[] bytes = read(blob.length() - Rmp1.TRAILER - sealed, sealed);
    try (DataKey use = key.lease()) {
      use.requireOpens(header);
      return Footer.open(use.content(), bytes);
    } catch (AEADBadTagException e) {
      throw new FooterException("the recovery record does not authenticate");
    }
  }

  /**
   * Writes the whole plaintext to {@code plain}, chunk by chunk as each verifies, and checks that
   * the blob ends exactly in a short chunk and an intact footer.
   *
   * @return the recovery record
   * @throws SealedBlobException as {@link #layout}, {@link #record} and {@link BlobOpener#open}
   */
  public byte[] openWhole(DataKey key, EnvelopeHeader header, OutputStream plain)
      throws IOException {
    SealedLayout layout = layout();
    SealedRange all = layout.coverAll();
    try (InputStream sealed = blob.open(all.offset(), all.length())) {
      BlobOpener.open(key, header, layout, 0, layout.plainLength() - 1, sealed, plain);
    }
    return record(key, header);
  }

  private int recordCapacity() throws IOException {
    long length = blob.length();
    if (length < Rmp1.HEADER + Rmp1.TAG + Footer.MIN) {
      throw new TruncatedBlobException("at byte " + length);
    }
    OptionalInt capacity = Footer.capacity(read(length - Rmp1.TRAILER, Rmp1.TRAILER), 0);
    if (capacity.isEmpty()) {
      throw new FooterException("no footer: the upload never finished, or the end was cut off");
    }
    if (length < Rmp1.HEADER + Rmp1.TAG + Footer.length(capacity.getAsInt())) {
      throw new TruncatedBlobException("at byte " + length);
    }
    return capacity.getAsInt();
  }

  private byte[] read(long offset, int length) throws IOException {
    byte[] bytes = new byte[length];
    try (InputStream in = blob.open(offset, length)) {
      int read = in.readNBytes(bytes, 0, length);
      if (read < length) {
        throw new TruncatedBlobException("at byte " + (offset + read));
      }
    }
    return bytes;
  }
}
