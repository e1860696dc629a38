package eu.rempart.envelope;

import eu.rempart.envelope.primitive.Entropy;
import eu.rempart.envelope.primitive.RawKey;
import eu.rempart.envelope.v1.Rmp1;
import eu.rempart.envelope.v1.WrappedDataKey;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;

/**
 * The 256-bit key of one generation of a bucket: it issues, opens and re-seals data keys. It only
 * feeds HKDF, each time with a random 256-bit salt, so one may serve any number of blobs. It cannot
 * be printed, copied or serialised. Each holder closes its own lease; the last one to close wipes
 * the key, and using a closed one is an {@link IllegalStateException}.
 */
public final class BucketKey implements AutoCloseable {
  private final BucketKeyId id;
  private final KeyLease<RawKey> lease;

  private BucketKey(BucketKeyId id, KeyLease<RawKey> lease) {
    this.id = id;
    this.lease = lease;
  }

  /**
   * Copies the 32 bytes of {@code key} and overwrites them with zeros.
   *
   * @throws IllegalArgumentException when there are not 32
   */
  public static BucketKey take(BucketKeyId id, byte[] key) {
    return new BucketKey(id, KeyLease.on(KeyBytes.take(key)));
  }

  /** A fresh random key with a fresh random id. */
  public static BucketKey generate() {
    return take(BucketKeyId.random(), Entropy.bytes(Rmp1.KEY));
  }

  public BucketKeyId id() {
    return id;
  }

  /**
   * Another lease on this key, to be closed on its own.
   *
   * @throws IllegalStateException when this one is closed
   */
  public BucketKey lease() {
    return new BucketKey(id, lease.another());
  }

  /** A fresh data key for a fresh blob id, and its header. */
  public IssuedKey issue() {
    return issue(null);
  }

  /**
   * The same, masked by a customer's key before it is sealed: without that key the header opens
   * nothing.
   */
  public IssuedKey issue(@Nullable CustomerKey customer) {
    byte[] random = Entropy.bytes(Rmp1.ID + 2 * Rmp1.KEY);
    try {
      int dataKeyEnd = Rmp1.ID + Rmp1.KEY;
      byte[] dataKey = Arrays.copyOfRange(random, Rmp1.ID, dataKeyEnd);
      byte[] salt = Arrays.copyOfRange(random, dataKeyEnd, random.length);
      return issue(BlobId.of(random, 0), dataKey, salt, customer);
    } finally {
      Arrays.fill(random, (byte) 0);
    }
  }

  /** For known answers alone; wipes {@code dataKey}. */
  IssuedKey issue(BlobId blobId, byte[] dataKey, byte[] wrapSalt) {
    return issue(blobId, dataKey, wrapSalt, null);
  }

  private IssuedKey issue(
      BlobId blobId, byte[] dataKey, byte[] wrapSalt, @Nullable CustomerKey customer) {
    byte[] header = Arrays.copyOf(Rmp1.prefix(), Rmp1.HEADER);
    System.arraycopy(blobId.bytes(), 0, header, Rmp1.BLOB_ID_AT, Rmp1.ID);
    wrap(header, wrapSalt, dataKey, customer);
    DataKey key = DataKey.derive(dataKey, header, true);
    System.arraycopy(
        key.content().commitment(), 0, header, Rmp1.CONTENT_COMMITMENT_AT, Rmp1.COMMITMENT);
    return new IssuedKey(key, EnvelopeHeader.of(header));
  }

  /**
   * The data key sealed in {@code header}. Both commitments are compared before anything is opened
   * with it.
   *
   * @throws UnknownBucketKeyException when the header names another bucket key
   * @throws CommitmentMismatchException when this key is not the one the header was made with, or
   *     the header was altered
   * @throws DataKeyAuthenticationException when the sealed data key was altered
   */
  public DataKey open(EnvelopeHeader header)
      throws UnknownBucketKeyException,
          CommitmentMismatchException,
          DataKeyAuthenticationException {
    return open(header, null);
  }

  /**
   * The same, where a customer's key masks the data key; null where none does. The wrong one, or
   * one too many or too few, is a {@link CommitmentMismatchException}.
   */
  public DataKey open(EnvelopeHeader header, @Nullable CustomerKey customer)
      throws UnknownBucketKeyException,
          CommitmentMismatchException,
          DataKeyAuthenticationException {
    DataKey key = DataKey.derive(unwrap(header, customer), header.raw(), false);
    try {
      key.requireOpens(header);
      return key;
    } catch (CommitmentMismatchException e) {
      key.close();
      throw e;
    }
  }

  /**
   * The same data key sealed under {@code current}: bytes 24 to 152 differ, nothing else. The blob
   * does not change. What a customer's key masks is a mismatch here: see {@link #resealMasked}.
   *
   * @throws UnknownBucketKeyException as {@link #open}
   * @throws CommitmentMismatchException as {@link #open}
   * @throws DataKeyAuthenticationException as {@link #open}
   */
  public EnvelopeHeader reseal(EnvelopeHeader header, BucketKey current)
      throws UnknownBucketKeyException,
          CommitmentMismatchException,
          DataKeyAuthenticationException {
    byte[] dataKey = unwrap(header, null);
    byte[] renewed = header.bytes();
    try (DataKey key = DataKey.derive(dataKey.clone(), header.raw(), false)) {
      // A header whose content commitment is wrong must not be made anew.
      key.requireOpens(header);
      current.wrap(renewed, Entropy.bytes(Rmp1.KEY), dataKey, null);
      return EnvelopeHeader.of(renewed);
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
  }

  /**
   * What a customer's key masks, sealed under {@code current} as it is, for which that key is not
   * needed. The content commitment goes along unseen; it is compared when the blob is opened.
   *
   * @throws UnknownBucketKeyException as {@link #open}
   * @throws CommitmentMismatchException as {@link #open}
   * @throws DataKeyAuthenticationException as {@link #open}
   */
  public EnvelopeHeader resealMasked(EnvelopeHeader header, BucketKey current)
      throws UnknownBucketKeyException,
          CommitmentMismatchException,
          DataKeyAuthenticationException {
    byte[] masked = unwrap(header, null);
    byte[] renewed = header.bytes();
    current.wrap(renewed, Entropy.bytes(Rmp1.KEY), masked, null);
    Arrays.fill(masked, (byte) 0);
    return EnvelopeHeader.of(renewed);
  }

  /**
   * Checks that this key sealed the header, whoever's key masks what is in it.
   *
   * @throws UnknownBucketKeyException as {@link #open}
   * @throws CommitmentMismatchException as {@link #open}
   * @throws DataKeyAuthenticationException as {@link #open}
   */
  public void requireSealed(EnvelopeHeader header)
      throws UnknownBucketKeyException,
          CommitmentMismatchException,
          DataKeyAuthenticationException {
    Arrays.fill(unwrap(header, null), (byte) 0);
  }

  private void wrap(byte[] header, byte[] salt, byte[] dataKey, @Nullable CustomerKey customer) {
    byte[] wrapped = dataKey.clone();
    try (KeyLease<RawKey> use = lease.another()) {
      if (customer != null) {
        customer.mask(header, wrapped);
      }
      WrappedDataKey.write(header, id.bytes(), salt, use.secret(), wrapped);
    } finally {
      Arrays.fill(wrapped, (byte) 0);
    }
  }

  private byte[] unwrap(EnvelopeHeader header, @Nullable CustomerKey customer)
      throws UnknownBucketKeyException,
          CommitmentMismatchException,
          DataKeyAuthenticationException {
    if (!header.bucketKeyId().equals(id)) {
      throw new UnknownBucketKeyException(header.bucketKeyId());
    }
    try (KeyLease<RawKey> use = lease.another()) {
      byte[] dataKey =
          WrappedDataKey.open(header.raw(), use.secret())
              .orElseThrow(() -> new CommitmentMismatchException("wrap"));
      if (customer != null) {
        customer.mask(header.raw(), dataKey);
      }
      return dataKey;
    } catch (AEADBadTagException e) {
      throw new DataKeyAuthenticationException();
    }
  }

  /** The secret, for wrapping it under a key-encryption key. */
  KeyLease<RawKey> leaseSecret() {
    return lease.another();
  }

  @Override
  public void close() {
    lease.close();
  }

  @Override
  public String toString() {
    return "BucketKey[" + id + "]";
  }
}
