package eu.rempart.envelope.v1;

import eu.rempart.envelope.primitive.AesGcm;
import eu.rempart.envelope.primitive.Hkdf512;
import eu.rempart.envelope.primitive.RawKey;
import eu.rempart.envelope.primitive.Wipeable;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;

/**
 * All that one data key unlocks: the chunks and the footer of its blob. Made once for each data
 * key, after which the data key itself is not needed; chunk and footer keys share one HKDF
 * extraction.
 */
public final class ContentKeys implements Wipeable {
  private static final byte[] CONTENT = Rmp1.label("content");
  private static final byte[] FOOTER = Rmp1.label("footer");

  private final RawKey prk;
  private final byte[] context;
  private final DerivedKey content;

  private ContentKeys(RawKey prk, byte[] context, DerivedKey content) {
    this.prk = prk;
    this.context = context;
    this.content = content;
  }

  /** Keys of the blob whose header starts with {@code header[0, 24)}. */
  public static ContentKeys derive(RawKey dataKey, byte[] header) {
    byte[] blobId = Arrays.copyOfRange(header, Rmp1.BLOB_ID_AT, Rmp1.BUCKET_KEY_ID_AT);
    byte[] context = Arrays.copyOfRange(header, Rmp1.VERSION_AT, Rmp1.BUCKET_KEY_ID_AT);
    try (Hkdf512 hkdf = Hkdf512.take()) {
      RawKey prk = hkdf.extract(blobId, dataKey);
      return new ContentKeys(prk, context, DerivedKey.expand(hkdf, prk, CONTENT, context));
    }
  }

  /** The content commitment, as the header holds it. The array itself: callers only read it. */
  public byte[] commitment() {
    return content.commitment();
  }

  /** A cipher for the chunks of this blob, for one thread. */
  public ChunkCipher chunks() {
    return new ChunkCipher(AesGcm.take(), content.key(), content.nonce());
  }

  /** Seals {@code padded[offset, offset + length)} in place; the 16-byte tag follows it. */
  void sealRecord(byte[] padded, int offset, int length) {
    DerivedKey footer = footer();
    try (AesGcm gcm = AesGcm.take()) {
      gcm.seal(footer.key(), footer.nonce(), padded, offset, length, padded, offset);
    } finally {
      footer.wipe();
    }
  }

  /** The padded record of {@code sealed}, which ends in its tag. */
  byte[] openRecord(byte[] sealed) throws AEADBadTagException {
    byte[] padded = new byte[sealed.length - Rmp1.TAG];
    DerivedKey footer = footer();
    try (AesGcm gcm = AesGcm.take()) {
      gcm.open(footer.key(), footer.nonce(), sealed, 0, sealed.length, padded, 0);
    } finally {
      footer.wipe();
    }
    return padded;
  }

  private DerivedKey footer() {
    try (Hkdf512 hkdf = Hkdf512.take()) {
      return DerivedKey.expandUncommitted(hkdf, prk, FOOTER, context);
    }
  }

  @Override
  public void wipe() {
    prk.wipe();
    content.wipe();
  }

  @Override
  public String toString() {
    return "ContentKeys[hidden]";
  }
}
