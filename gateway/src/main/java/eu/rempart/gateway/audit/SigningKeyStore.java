package eu.rempart.gateway.audit;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogTx;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Keeps the key that signs checkpoints in the catalog, where every value is sealed. */
public final class SigningKeyStore {
  private static final String PRIVATE = "audit-signing-key";
  private static final String PUBLIC = "audit-verifying-key";

  private final Catalog catalog;

  public SigningKeyStore(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The signer of an instance; makes the key at the first start. */
  public CheckpointSigner loadOrCreate(String instance) {
    Pair known = catalog.<@Nullable Pair, RuntimeException>read(SigningKeyStore::kept);
    Pair pair = known != null ? known : create();
    try {
      return CheckpointSigner.of(instance, pair.signing(), pair.verifying());
    } finally {
      Arrays.fill(pair.signing(), (byte) 0);
    }
  }

  /** Keeps a fresh pair, unless another gateway was first: then that one's. */
  private Pair create() {
    byte[][] made = CheckpointSigner.freshPair();
    Pair fresh = new Pair(made[0], made[1]);
    return catalog.transact(tx -> {
      Pair first = kept(tx);
      if (first != null) {
        Arrays.fill(fresh.signing(), (byte) 0);
        return first;
      }
      tx.settings().put(PRIVATE, fresh.signing());
      tx.settings().put(PUBLIC, fresh.verifying());
      return fresh;
    });
  }

  private static @Nullable Pair kept(CatalogTx tx) {
    byte[] signing = tx.settings().get(PRIVATE);
    byte[] verifying = tx.settings().get(PUBLIC);
    return signing == null || verifying == null ? null : new Pair(signing, verifying);
  }

  /** The private key's PKCS #8 form and the public one's X.509 form. */
  private record Pair(byte[] signing, byte[] verifying) {
    /** Never shows the key. */
    @Override
    public String toString() {
      return "Pair[hidden]";
    }
  }
}
