package eu.rempart.keymanager.escrow;

import eu.rempart.envelope.BucketKey;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.envelope.EscrowKey;
import eu.rempart.envelope.KeyUnwrapException;
import eu.rempart.envelope.ValueAuthenticationException;
import eu.rempart.envelope.ValueKey;
import eu.rempart.keymanager.escrow.EscrowAccess.WrappedForRecipient;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An escrow that was opened: it hands out the keys in it. Closing wipes the escrow key. */
public final class OpenEscrow implements AutoCloseable {
  private final Escrow escrow;
  private final EscrowKey key;
  private final EscrowList list;
  private final Map<BucketKeyId, EscrowedBucketKey> byId = new HashMap<>();

  private OpenEscrow(Escrow escrow, EscrowKey key) {
    this.escrow = escrow;
    this.key = key;
    this.list = list(escrow, key);
    list.bucketKeys().forEach(each -> byId.put(each.id(), each));
  }

  /**
   * Opens with shares, which stay the caller's to close; more than are needed do no harm.
   *
   * @throws EscrowException with a sentence that says which share is wrong, or how many are missing
   */
  public static OpenEscrow withShares(Escrow escrow, List<EscrowShare> shares) {
    if (!(escrow.access() instanceof EscrowAccess.Shares access)) {
      throw new EscrowException(
          "This escrow has no shares: a private key opens it, of " + holders(escrow));
    }
    List<EscrowShare> genuine = GenuineShares.of(escrow.id(), access, shares);
    return opened(escrow, SecretSharing.join(genuine.subList(0, access.threshold())));
  }

  /**
   * Opens with the private key of one of its recipients.
   *
   * @throws EscrowException when it is none of theirs
   */
  public static OpenEscrow withPrivateKey(Escrow escrow, RSAPrivateCrtKey privateKey) {
    if (!(escrow.access() instanceof EscrowAccess.Recipients(List<WrappedForRecipient> all))) {
      throw new EscrowException("This escrow is opened by shares, not by a private key");
    }
    String fingerprint = PrivateKeyPem.fingerprint(privateKey);
    for (WrappedForRecipient recipient : all) {
      if (recipient.fingerprint().equals(fingerprint)) {
        if (!recipient.algorithm().equals(Recipient.ALGORITHM)) {
          throw new EscrowException(
              "The escrow was wrapped in a way that this program does not know");
        }
        return opened(
            escrow, taken(RsaOaep.decrypt(privateKey, Escrow.base64(recipient.wrapped()))));
      }
    }
    throw new EscrowException(
        "This private key does not open the escrow, which was made for " + holders(escrow));
  }

  /**
   * Opens with the 32 bytes of the escrow key itself, as an HSM or a smart card unwrapped them;
   * they are wiped.
   *
   * @throws EscrowException when they are not this escrow's
   */
  public static OpenEscrow withKey(Escrow escrow, byte[] escrowKey) {
    return opened(escrow, taken(escrowKey));
  }

  private static EscrowKey taken(byte[] bytes) {
    try {
      return EscrowKey.take(bytes);
    } catch (IllegalArgumentException e) {
      throw new EscrowException("An escrow key has 32 bytes, not " + bytes.length);
    }
  }

  private static OpenEscrow opened(Escrow escrow, EscrowKey key) {
    try {
      return new OpenEscrow(escrow, key);
    } catch (RuntimeException e) {
      key.close();
      throw e;
    }
  }

  private static EscrowList list(Escrow escrow, EscrowKey key) {
    try {
      return EscrowList.parse(
          key.open(Escrow.base64(escrow.sealed()), Escrow.context(escrow.id()), escrow.bound()));
    } catch (KeyUnwrapException e) {
      throw new EscrowException(
          "The key does not open this escrow: it is another's, or the file was altered");
    } catch (ValueAuthenticationException e) {
      throw new EscrowException(
          "The escrow file was altered since it was made: use another copy of it");
    }
  }

  private static String holders(Escrow escrow) {
    List<String> holders = new ArrayList<>();
    if (escrow.access() instanceof EscrowAccess.Recipients(List<WrappedForRecipient> all)) {
      all.forEach(each ->
          holders.add(each.name().isEmpty() ? "public key " + each.fingerprint() : each.name()));
    }
    return String.join("; ", holders);
  }

  /** The file it was opened from. */
  public Escrow escrow() {
    return escrow;
  }

  /** Every bucket key in it. */
  public List<EscrowedBucketKey> bucketKeys() {
    return list.bucketKeys();
  }

  /** Every generation of the catalog's key in it. */
  public List<EscrowedCatalogKey> catalogKeys() {
    return list.catalogKeys();
  }

  /** What is known of a bucket key, or null. */
  public @Nullable EscrowedBucketKey find(BucketKeyId id) {
    return byId.get(id);
  }

  /** The bucket key, which the caller closes. */
  public BucketKey bucketKey(EscrowedBucketKey escrowed) {
    try {
      return key.unwrapBucketKey(
          escrowed.id(), Escrow.base64(escrowed.wrapped()), escrowed.context());
    } catch (KeyUnwrapException e) {
      throw new EscrowException("Bucket key " + escrowed.id() + " in the escrow does not unwrap");
    }
  }

  /** The catalog's key, which the caller closes. */
  public ValueKey catalogKey(EscrowedCatalogKey escrowed) {
    try {
      return key.unwrapValueKey(Escrow.base64(escrowed.wrapped()), escrowed.context());
    } catch (KeyUnwrapException e) {
      throw new EscrowException("The catalog's key in the escrow does not unwrap");
    }
  }

  @Override
  public void close() {
    key.close();
  }
}
