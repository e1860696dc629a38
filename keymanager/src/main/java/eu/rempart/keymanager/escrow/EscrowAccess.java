package eu.rempart.keymanager.escrow;

import java.util.List;

/** Who can have the key of an escrow. */
public sealed interface EscrowAccess {

  /**
   * Any {@code threshold} of the shares give the key; fewer say nothing about it.
   *
   * @param threshold how many are needed
   * @param count how many were made
   * @param digests SHA-256 of each share in the order of their indexes, lower hex, so that one that
   *     was altered is named
   */
  record Shares(int threshold, int count, List<String> digests) implements EscrowAccess {
    /** More shares than this cannot be made: an index is one byte, and none is zero. */
    public static final int MOST = 255;

    public Shares {
      digests = List.copyOf(digests);
      if (threshold < 1 || count < threshold || count > MOST || digests.size() != count) {
        throw new EscrowException(
            "The escrow names a threshold or a number of shares that is none");
      }
    }
  }

  /** Any one of the private keys gives the key. */
  record Recipients(List<WrappedForRecipient> recipients) implements EscrowAccess {
    public Recipients {
      recipients = List.copyOf(recipients);
      if (recipients.isEmpty()) {
        throw new EscrowException("The escrow names nobody who can open it");
      }
    }
  }

  /**
   * The escrow key, wrapped for one holder of a private key.
   *
   * @param name the certificate's subject, or empty for a bare public key
   * @param fingerprint SHA-256 of the public key (SubjectPublicKeyInfo, DER), lower hex
   * @param algorithm {@value Recipient#ALGORITHM}
   * @param wrapped base64
   */
  record WrappedForRecipient(String name, String fingerprint, String algorithm, String wrapped) {}
}
