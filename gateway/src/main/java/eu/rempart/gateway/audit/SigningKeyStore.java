package eu.rempart.gateway.audit;

import eu.rempart.catalog.Catalog;
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
    byte[][] fresh = CheckpointSigner.freshPair();
    byte[][] kept =
        catalog.transact(tx -> {
          byte @Nullable [] known = tx.settings().get(PRIVATE);
          byte @Nullable [] verifying = tx.settings().get(PUBLIC);
          if (known != null && verifying != null) {
            return new byte[][] {known, verifying};
          }
          tx.settings().put(PRIVATE, fresh[0]);
          tx.settings().put(PUBLIC, fresh[1]);
          return fresh;
        });
    try {
      return CheckpointSigner.of(instance, kept[0], kept[1]);
    } finally {
      Arrays.fill(kept[0], (byte) 0);
      Arrays.fill(fresh[0], (byte) 0);
    }
  }
}
