package eu.rempart.gateway.offline;

import eu.rempart.envelope.BucketKey;
import eu.rempart.envelope.CommitmentMismatchException;
import eu.rempart.envelope.DataKey;
import eu.rempart.envelope.EnvelopeHeader;
import eu.rempart.envelope.SealedBlobException;
import eu.rempart.keymanager.escrow.EscrowedBucketKey;
import eu.rempart.keymanager.escrow.OpenEscrow;

/** Opens data keys with the bucket keys of an escrow. */
public final class EscrowedKeys {
  private final OpenEscrow escrow;

  /** With those in {@code escrow}, which stays the caller's to close. */
  public EscrowedKeys(OpenEscrow escrow) {
    this.escrow = escrow;
  }

  /**
   * The data key of a header, which the caller closes.
   *
   * @throws MissingKeyException when the escrow does not hold the bucket key, or a customer's key
   *     is needed too
   * @throws SealedBlobException when the header is not what was sealed
   */
  DataKey open(EnvelopeHeader header) throws MissingKeyException, SealedBlobException {
    EscrowedBucketKey escrowed = escrow.find(header.bucketKeyId());
    if (escrowed == null) {
      throw new MissingKeyException(header.bucketKeyId());
    }
    try (BucketKey key = escrow.bucketKey(escrowed)) {
      return open(key, header);
    }
  }

  private static DataKey open(BucketKey key, EnvelopeHeader header)
      throws MissingKeyException, SealedBlobException {
    try {
      return key.open(header);
    } catch (CommitmentMismatchException e) {
      key.requireSealed(header);
      throw MissingKeyException.ofCustomer();
    }
  }
}
