package eu.rempart.keymanager.escrow;

import static java.nio.charset.StandardCharsets.US_ASCII;

import eu.rempart.envelope.BucketKey;
import eu.rempart.envelope.EscrowKey;
import eu.rempart.envelope.ValueKey;
import eu.rempart.keymanager.BucketKeyRecord;
import eu.rempart.keymanager.escrow.EscrowAccess.WrappedForRecipient;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Makes one escrow: takes keys in, wraps each under a fresh escrow key, and seals them once, for
 * shares or for holders of private keys. Closing wipes the escrow key.
 */
public final class EscrowSealer implements AutoCloseable {
  private static final int ID = 16;

  private final String id;
  private final String instance;
  private final Instant created;
  private final EscrowKey key = EscrowKey.generate();
  private final List<EscrowedBucketKey> bucketKeys = new ArrayList<>();
  private final List<EscrowedCatalogKey> catalogKeys = new ArrayList<>();

  /** An empty escrow of an instance's keys. */
  public EscrowSealer(String instance, Instant now) {
    byte[] random = new byte[ID];
    new SecureRandom().nextBytes(random);
    this.id = HexFormat.of().formatHex(random);
    this.instance = instance;
    this.created = now.truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * Adds a bucket key, which stays the caller's to close.
   *
   * @param bucket the bucket's name, or empty
   */
  public void add(String bucket, BucketKeyRecord record, BucketKey bucketKey) {
    bucketKeys.add(
        new EscrowedBucketKey(
            record.tenant(),
            bucket,
            record.bucketId(),
            record.id(),
            record.generation(),
            record.created(),
            record.state().name(),
            base64(key.wrap(bucketKey, record.context().canonical()))));
  }

  /** Adds a generation of the catalog's key, which stays the caller's to close. */
  public void addCatalogKey(String catalog, int generation, boolean current, ValueKey catalogKey) {
    byte[] context = EscrowedCatalogKey.context(catalog, generation);
    catalogKeys.add(
        new EscrowedCatalogKey(
            catalog, generation, current, base64(key.wrap(catalogKey, context))));
  }

  /**
   * Seals what was added, the key in shares.
   *
   * @throws EscrowException unless {@code 2 <= threshold <= count <= 255}
   */
  public SplitEscrow split(int threshold, int count) {
    if (threshold < 2 || threshold > count || count > EscrowAccess.Shares.MOST) {
      throw new EscrowException(
          "An escrow of N shares is opened by K of them, where 2 <= K <= N and N is 2 to 255"
              + " shares; not K = "
              + threshold
              + " of N = "
              + count);
    }
    List<EscrowShare> shares = new ArrayList<>();
    for (byte[] value : SecretSharing.split(key, threshold, count)) {
      shares.add(EscrowShare.of(id, threshold, count, shares.size() + 1, value));
    }
    List<String> digests = shares.stream().map(EscrowShare::digest).toList();
    return new SplitEscrow(seal(new EscrowAccess.Shares(threshold, count, digests)), shares);
  }

  /** Seals what was added; any one of the recipients can open it. */
  public Escrow wrap(List<Recipient> recipients) {
    List<WrappedForRecipient> wrapped = recipients.stream().map(each -> each.wrap(key)).toList();
    return seal(new EscrowAccess.Recipients(wrapped));
  }

  private Escrow seal(EscrowAccess access) {
    Escrow unsealed =
        new Escrow(id, instance, created, bucketKeys.size(), catalogKeys.size(), access, "");
    byte[] list = new EscrowList(bucketKeys, catalogKeys).json();
    String sealed = base64(key.seal(list, Escrow.context(id), unsealed.bound()));
    return new Escrow(id, instance, created, bucketKeys.size(), catalogKeys.size(), access, sealed);
  }

  private static String base64(byte[] bytes) {
    return new String(Base64.getEncoder().encode(bytes), US_ASCII);
  }

  @Override
  public void close() {
    key.close();
  }
}
