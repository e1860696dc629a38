package eu.rempart.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.record.Identity;
import eu.rempart.catalog.record.SealedBytes;
import eu.rempart.s3.sigv4.SecretLookup;
import eu.rempart.s3.sigv4.SigningSecret;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The access keys of the gateway, kept in the catalog.
 *
 * <p>A key that is removed or disabled here signs nothing from that moment on this gateway, and
 * within {@link #CACHED} on any other over the same catalog. Secrets are sealed at rest, and shown
 * once, when made.
 */
public final class Identities {
  /** How long another gateway may go on taking a removed key. */
  public static final Duration CACHED = Duration.ofSeconds(60);

  private static final int MOST_CACHED = 10_000;

  private final Catalog catalog;
  private final SecretSeal seal;
  private final Clock clock;
  private final Cache<String, Signer> signers;

  public Identities(Catalog catalog, SecretSeal seal, Clock clock) {
    this(catalog, seal, clock, Ticker.systemTicker());
  }

  Identities(Catalog catalog, SecretSeal seal, Clock clock, Ticker ticker) {
    this.catalog = catalog;
    this.seal = seal;
    this.clock = clock;
    this.signers =
        Caffeine.newBuilder()
            .maximumSize(MOST_CACHED)
            .expireAfterWrite(CACHED)
            .ticker(ticker)
            .build();
  }

  /** Makes an access key for a user of a tenant; durable when it returns. */
  public NewIdentity create(String user, String tenant) {
    while (true) {
      NewIdentity made = prepare(user, tenant);
      if (catalog.transact(
          tx -> isCurrent(made.identity()) && tx.identities().insert(made.identity()))) {
        return made;
      }
    }
  }

  /** A secret that was sealed while the key changed is made again. */
  private boolean isCurrent(Identity identity) {
    return seal.isCurrent(identity.accessKeyId(), identity.sealedSecret());
  }

  /** Makes one without storing it, for a transaction that does more than that. */
  NewIdentity prepare(String user, String tenant) {
    Names.check("user", user);
    Names.check("tenant", tenant);
    AccessKey key = AccessKey.random();
    return new NewIdentity(
        new Identity(
            key.id(), seal.seal(key.id(), key.secret()), user, tenant, clock.instant(), true),
        key.secret());
  }

  /**
   * Seals the secrets of some identities anew that another than the current key sealed.
   *
   * @param after only identities after this access key id; empty for the beginning
   */
  public ResealedSecrets reseal(CatalogTx tx, String after, int limit) {
    List<Identity> page = tx.identities().list(after, limit);
    int moved = 0;
    for (Identity each : page) {
      if (!isCurrent(each)) {
        SealedBytes anew = seal.seal(each.accessKeyId(), secret(each));
        tx.identities()
            .update(
                new Identity(
                    each.accessKeyId(),
                    anew,
                    each.user(),
                    each.tenant(),
                    each.created(),
                    each.enabled()));
        moved++;
      }
    }
    String last = page.isEmpty() ? after : page.getLast().accessKeyId();
    return new ResealedSecrets(moved, last, page.size() == limit);
  }

  /**
   * Some secrets sealed anew.
   *
   * @param moved how many
   * @param last the last identity met
   * @param more whether there may be more after it
   */
  public record ResealedSecrets(int moved, String last, boolean more) {}

  /** Identities after an access key id, in order; empty for the beginning. */
  public List<Identity> list(String after, int limit) {
    return catalog.read(tx -> tx.identities().list(after, limit));
  }

  /** The identity, whether or not it may sign, or null. */
  public @Nullable Identity find(String accessKeyId) {
    return catalog.<@Nullable Identity, RuntimeException>read(
        tx -> tx.identities().find(accessKeyId));
  }

  /** The secret of an identity, to hand it to its owner again. */
  String secret(Identity identity) {
    return seal.open(identity.accessKeyId(), identity.sealedSecret());
  }

  /** Removes an access key. False when there is none. */
  public boolean remove(String accessKeyId) {
    boolean removed = catalog.transact(tx -> tx.identities().delete(accessKeyId));
    signers.invalidate(accessKeyId);
    return removed;
  }

  /** Lets an access key sign, or no longer. False when there is none. */
  public boolean enable(String accessKeyId, boolean enabled) {
    boolean changed = catalog.transact(tx -> enable(tx, accessKeyId, enabled));
    signers.invalidate(accessKeyId);
    return changed;
  }

  private static boolean enable(CatalogTx tx, String accessKeyId, boolean enabled) {
    Identity was = tx.identities().find(accessKeyId);
    return was != null
        && tx.identities()
            .update(
                new Identity(
                    was.accessKeyId(),
                    was.sealedSecret(),
                    was.user(),
                    was.tenant(),
                    was.created(),
                    enabled));
  }

  /** For the verifier: the secret of an access key that exists and is enabled. */
  public SecretLookup secrets() {
    return accessKeyId -> {
      Signer signer = signer(accessKeyId);
      return signer == null ? null : signer.secret();
    };
  }

  /** Who an access key stands for, or null when it does not exist or is disabled. */
  public @Nullable Principal principal(String accessKeyId) {
    Signer signer = signer(accessKeyId);
    return signer == null ? null : signer.principal();
  }

  private @Nullable Signer signer(String accessKeyId) {
    return signers.get(accessKeyId, this::load);
  }

  /** Unknown keys are looked up each time: guesses must not push known ones out of the cache. */
  private @Nullable Signer load(String accessKeyId) {
    Identity identity = find(accessKeyId);
    if (identity == null || !identity.enabled()) {
      return null;
    }
    return new Signer(
        Principal.of(accessKeyId, identity.user(), identity.tenant()),
        SigningSecret.of(secret(identity)));
  }

  private record Signer(Principal principal, SigningSecret secret) {}
}
