package eu.rempart.gateway.keys.destruction;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.BucketKeyRow;
import eu.rempart.catalog.record.KeyDestruction;
import eu.rempart.catalog.record.KeyDestruction.Act;
import eu.rempart.catalog.record.KeyDestruction.Kind;
import eu.rempart.catalog.record.KeyDestruction.State;
import eu.rempart.catalog.record.KeyDestruction.Subject;
import eu.rempart.gateway.jobs.JobControl;
import eu.rempart.gateway.jobs.JobPlan;
import eu.rempart.gateway.jobs.JobRequest;
import eu.rempart.keymanager.BucketKeyRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks for destructions and cancels them. Each is one transaction with what it changes, so that no
 * two of them, and no scan, can disagree about where one stands.
 */
public final class Destructions {
  private final Catalog catalog;
  private final JobControl jobs;
  private final InstantSource clock;

  public Destructions(Catalog catalog, JobControl jobs, InstantSource clock) {
    this.catalog = catalog;
    this.jobs = jobs;
    this.clock = clock;
  }

  /** The destruction, or null. */
  public @Nullable KeyDestruction find(String id) {
    return catalog.<@Nullable KeyDestruction, RuntimeException>read(
        tx -> tx.keyDestructions().find(id));
  }

  /** Destructions, the latest first; parameters as for {@link JobControl#latest}. */
  public List<KeyDestruction> latest(String before, int limit) {
    return catalog.read(tx -> tx.keyDestructions().latest(before, limit));
  }

  /** Asks for the retirement of a superseded bucket key, or of one that was revoked. */
  public Decision retire(KeyChoice choice, String by) {
    return catalog.transact(tx ->
        switch (choice.in(tx)) {
          case KeyChoice.Found.Not(Decision why) -> why;
          case KeyChoice.Found.One(Bucket bucket, var row) ->
              isRetirable(row)
                  ? ask(
                      tx,
                      new Subject(
                          Kind.BUCKET_KEY,
                          row.tenant(),
                          bucket.id(),
                          bucket.name(),
                          row.id(),
                          row.generation(),
                          row.state().equals(BucketKeyRecord.State.RETIRED.name()),
                          ""),
                      by)
                  : new Decision.NotNow(
                      "only a superseded key can be retired, or one that was revoked; this one is "
                          + row.state().toLowerCase(Locale.ROOT));
        });
  }

  /**
   * Asks for the shredding of a bucket.
   *
   * @param waiver why the notice is not waited for; empty when it is
   */
  public Decision shredBucket(String name, String waiver, String by) {
    return catalog.transact(tx -> {
      Bucket bucket = tx.buckets().find(name);
      if (bucket == null) {
        return new Decision.Missing("there is no such bucket");
      }
      return bucket.lock() != null
          ? locked(name)
          : ask(
              tx,
              new Subject(Kind.BUCKET, bucket.tenant(), bucket.id(), name, null, 0, false, waiver),
              by);
    });
  }

  /** Asks for the shredding of every bucket of a tenant; parameters as for a bucket. */
  public Decision shredTenant(String tenant, String waiver, String by) {
    return catalog.transact(tx -> {
      List<Bucket> buckets = DestructionScan.all(tx, tenant);
      if (buckets.isEmpty()) {
        return new Decision.Missing("the tenant has no bucket");
      }
      for (Bucket bucket : buckets) {
        if (bucket.lock() != null) {
          return locked(bucket.name());
        }
      }
      return ask(tx, new Subject(Kind.TENANT, tenant, "", "", null, 0, false, waiver), by);
    });
  }

  /** What a lock keeps, a shredding must not take. */
  static Decision locked(String bucket) {
    return new Decision.NotNow(
        "bucket "
            + bucket
            + " has Object Lock, which keeps what it holds: delete it, versions and all, when its"
            + " locks have ended");
  }

  private Decision ask(CatalogTx tx, Subject subject, String by) {
    for (KeyDestruction other : tx.keyDestructions().latest("", Integer.MAX_VALUE)) {
      if (!other.over() && meets(other.subject(), subject)) {
        return new Decision.NotNow("that is decided on already: see destruction " + other.id());
      }
    }
    Instant now = clock.instant();
    KeyDestruction asked =
        KeyDestruction.asked(DestructionIds.next(now), subject, new Act(by, now));
    tx.keyDestructions().put(asked);
    JobPlan plan =
        jobs.plan(
            tx, JobRequest.of(DestructionScan.NAME, DestructionScan.parameters(asked.id()), by));
    return plan instanceof JobPlan.Refused(String sentence)
        ? new Decision.NotNow(sentence)
        : new Decision.Taken(asked);
  }

  private static boolean meets(Subject one, Subject other) {
    return one.kind() == other.kind()
        && one.tenant().equals(other.tenant())
        && one.bucketId().equals(other.bucketId())
        && Objects.equals(one.keyId(), other.keyId());
  }

  /** Cancels a destruction; a retired key opens again. */
  public Decision cancel(String id, String by) {
    return catalog.transact(tx -> {
      KeyDestruction found = tx.keyDestructions().find(id);
      if (found == null) {
        return missing();
      }
      if (found.over()) {
        return new Decision.NotNow("it is over");
      }
      Instant now = clock.instant();
      if (found.subject().kind() == Kind.BUCKET_KEY) {
        bringBack(tx, found, now);
      }
      return taken(tx, found.cancelled(new Act(by, now)));
    });
  }

  /** Retired without a destruction that has not ended is a key only after it was revoked. */
  private static boolean isRetirable(BucketKeyRow row) {
    return row.state().equals(BucketKeyRecord.State.SUPERSEDED.name())
        || row.state().equals(BucketKeyRecord.State.RETIRED.name());
  }

  private static void bringBack(CatalogTx tx, KeyDestruction found, Instant now) {
    String bucketId = found.subject().bucketId();
    var row = tx.bucketKeys().find(bucketId, Objects.requireNonNull(found.subject().keyId()));
    if (row == null
        || found.subject().revoked()
        || row.state().equals(BucketKeyRecord.State.COMPROMISED.name())) {
      return;
    }
    tx.bucketKeys().reopen(bucketId, row.id());
    if (found.state() != State.SCANNING) {
      tx.bucketKeys().update(row.in(BucketKeyRecord.State.SUPERSEDED.name(), now));
    }
  }

  static Decision missing() {
    return new Decision.Missing("there is no such destruction");
  }

  static Decision taken(CatalogTx tx, KeyDestruction destruction) {
    tx.keyDestructions().put(destruction);
    return new Decision.Taken(destruction);
  }
}
