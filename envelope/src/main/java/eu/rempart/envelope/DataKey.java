package eu.rempart.envelope;

import eu.rempart.envelope.primitive.RawKey;
import eu.rempart.envelope.v1.ContentKeys;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The key of one blob: it seals and opens that blob and does nothing else. It cannot be printed,
 * copied or serialised. Each holder closes its own lease; the last one to close wipes the key.
 * Closing twice does no harm, using a closed one is an {@link IllegalStateException}.
 *
 * <p>A key from {@link BucketKey#issue} seals once: its chunk nonces count from zero, so a second
 * body under it would break both. A key from {@link BucketKey#open} only opens.
 */
public final class DataKey implements AutoCloseable {
  private final BlobId blobId;
  private final KeyLease<ContentKeys> lease;
  private final AtomicBoolean maySeal;

  private DataKey(BlobId blobId, KeyLease<ContentKeys> lease, AtomicBoolean maySeal) {
    this.blobId = blobId;
    this.lease = lease;
    this.maySeal = maySeal;
  }

  /**
   * Derives from {@code dataKey}, which it wipes, the keys of the blob {@code header} describes.
   */
  static DataKey derive(byte[] dataKey, byte[] header, boolean maySeal) {
    RawKey raw = RawKey.copyOf(dataKey);
    Arrays.fill(dataKey, (byte) 0);
    try {
      ContentKeys keys = ContentKeys.derive(raw, header);
      BlobId blobId = EnvelopeHeader.of(header).blobId();
      return new DataKey(blobId, KeyLease.on(keys), new AtomicBoolean(maySeal));
    } finally {
      raw.wipe();
    }
  }

  /** The blob this key belongs to. */
  public BlobId blobId() {
    return blobId;
  }

  /**
   * Another lease on this key, to be closed on its own.
   *
   * @throws IllegalStateException when this one is closed
   */
  public DataKey lease() {
    return new DataKey(blobId, lease.another(), maySeal);
  }

  /** A lease that may seal the blob of {@code header}; there is one in a key's life. */
  DataKey leaseToSeal(EnvelopeHeader header) {
    DataKey sealing = lease();
    if (!sealing.opens(header)) {
      sealing.close();
      throw new IllegalArgumentException("the header is of another data key");
    }
    if (!maySeal.compareAndSet(true, false)) {
      sealing.close();
      throw new IllegalStateException("a data key seals one blob, once");
    }
    return sealing;
  }

  ContentKeys content() {
    return lease.secret();
  }

  /** Refuses a header that is not of this key's blob; compares in constant time. */
  void requireOpens(EnvelopeHeader header) throws CommitmentMismatchException {
    if (!opens(header)) {
      throw new CommitmentMismatchException("content");
    }
  }

  private boolean opens(EnvelopeHeader header) {
    return MessageDigest.isEqual(content().commitment(), header.contentCommitment());
  }

  @Override
  public void close() {
    lease.close();
  }

  @Override
  public String toString() {
    return "DataKey[blob=" + blobId + "]";
  }
}
