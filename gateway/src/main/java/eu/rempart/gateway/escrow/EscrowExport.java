package eu.rempart.gateway.escrow;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogKeys;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.envelope.BucketKey;
import eu.rempart.gateway.keys.CatalogBucketKeys;
import eu.rempart.keymanager.BucketKeyRecord;
import eu.rempart.keymanager.escrow.Escrow;
import eu.rempart.keymanager.escrow.EscrowException;
import eu.rempart.keymanager.escrow.EscrowSealer;
import eu.rempart.keymanager.escrow.Recipient;
import eu.rempart.keymanager.escrow.SplitEscrow;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes escrows of an instance's keys, whether it serves or not, and enters each in the {@link
 * EscrowLedger} before it is handed out. A retired key is never escrowed. Each bucket key is in
 * clear, inside the envelope, for as long as it takes to wrap it again.
 */
public final class EscrowExport {
  private static final int PAGE = 1000;

  private final Catalog catalog;
  private final CatalogKeys catalogKeys;
  private final BucketKeyUnwrapping keys;
  private final String instance;
  private final InstantSource clock;

  /**
   * @param instance the instance's id, which is its catalog's too
   */
  public EscrowExport(
      Catalog catalog,
      CatalogKeys catalogKeys,
      BucketKeyUnwrapping keys,
      String instance,
      InstantSource clock) {
    this.catalog = catalog;
    this.catalogKeys = catalogKeys;
    this.keys = keys;
    this.instance = instance;
    this.clock = clock;
  }

  /**
   * An escrow whose key is in shares.
   *
   * @throws EscrowException when there are to be too many or too few, or there is nothing to escrow
   * @throws eu.rempart.keymanager.KeyException when a bucket key cannot be had
   */
  public SplitEscrow inShares(EscrowScope scope, int threshold, int count) {
    return made(scope, sealer -> sealer.split(threshold, count), SplitEscrow::escrow);
  }

  /**
   * An escrow that any one of the recipients can open.
   *
   * @throws EscrowException when there is nothing to escrow
   * @throws eu.rempart.keymanager.KeyException when a bucket key cannot be had
   */
  public Escrow forRecipients(EscrowScope scope, List<Recipient> recipients) {
    return made(scope, sealer -> sealer.wrap(recipients), escrow -> escrow);
  }

  private <T> T made(
      EscrowScope scope, Function<EscrowSealer, T> end, Function<T, Escrow> escrowOf) {
    try (EscrowSealer sealer = new EscrowSealer(instance, clock.instant())) {
      Set<String> missing = new TreeSet<>(scope.buckets());
      BucketKeyRecord last = null;
      do {
        last = addPage(sealer, scope, last, missing);
      } while (last != null);
      if (!missing.isEmpty()) {
        throw new EscrowException(
            "There is no key of bucket " + String.join(", ", missing) + " to escrow");
      }
      if (scope.catalogKey()) {
        catalogKeys
            .keys()
            .forEach((generation, key) ->
                sealer.addCatalogKey(
                    instance, generation, generation == catalogKeys.current(), key));
      }
      T made = end.apply(sealer);
      Escrow escrow = escrowOf.apply(made);
      if (escrow.bucketKeys() == 0) {
        throw new EscrowException(
            "There is no bucket key to escrow yet: no object was ever stored");
      }
      new EscrowLedger(catalog).enter(escrow);
      return made;
    }
  }

  /** The last record of the page, or null at the end. */
  private @Nullable BucketKeyRecord addPage(
      EscrowSealer sealer,
      EscrowScope scope,
      @Nullable BucketKeyRecord after,
      Set<String> missing) {
    List<BucketKeyRecord> page = new CatalogBucketKeys(catalog).listAll(after, PAGE);
    for (BucketKeyRecord record : page) {
      String bucket = nameOf(record.bucketId());
      if (record.state() != BucketKeyRecord.State.RETIRED && scope.holds(bucket, record.tenant())) {
        try (BucketKey key = keys.unwrap(record.context(), record.wrapped())) {
          sealer.add(bucket, record, key);
        }
        missing.remove(bucket);
      }
    }
    return page.size() < PAGE ? null : page.getLast();
  }

  private String nameOf(String bucketId) {
    Bucket bucket =
        catalog.<@Nullable Bucket, RuntimeException>read(tx -> tx.buckets().findById(bucketId));
    return bucket == null ? "" : bucket.name();
  }
}
