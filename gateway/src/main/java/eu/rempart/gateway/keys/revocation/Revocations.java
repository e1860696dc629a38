package eu.rempart.gateway.keys.revocation;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.BucketKeyRow;
import eu.rempart.gateway.jobs.JobControl;
import eu.rempart.gateway.jobs.JobPlan;
import eu.rempart.gateway.jobs.JobRequest;
import eu.rempart.gateway.keys.destruction.Decision;
import eu.rempart.gateway.keys.destruction.KeyChoice;
import eu.rempart.keymanager.BucketKeyRecord.State;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.KeyManager;
import eu.rempart.keymanager.KeyScope;
import java.time.InstantSource;

/**
 * Revokes bucket keys. When {@link #revoke} has returned Begun, no transaction stores anything new
 * under the key; what is under it opens on until a job has encrypted it anew.
 */
public final class Revocations {
  private final Catalog catalog;
  private final KeyManager keys;
  private final JobControl jobs;
  private final InstantSource clock;

  public Revocations(Catalog catalog, KeyManager keys, JobControl jobs, InstantSource clock) {
    this.catalog = catalog;
    this.keys = keys;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * Marks a key compromised and plans the job. A current key is replaced first.
   *
   * @throws eu.rempart.keymanager.KeyException when no key can be had in place of a current one;
   *     nothing has changed then
   */
  public Revocation revoke(KeyChoice choice, String by) {
    KeyChoice.Found found = catalog.read(choice::in);
    return switch (found) {
      case KeyChoice.Found.One(Bucket bucket, BucketKeyRow row) -> revoke(bucket, row, by);
      case KeyChoice.Found.Not(Decision.Missing(String sentence)) ->
          new Revocation.Missing(sentence);
      case KeyChoice.Found.Not(Decision.NotNow(String sentence)) -> new Revocation.NotNow(sentence);
      case KeyChoice.Found.Not(Decision.Taken _) ->
          throw new IllegalStateException("a choice takes nothing");
    };
  }

  private Revocation revoke(Bucket bucket, BucketKeyRow row, String by) {
    KeyContext context = new KeyContext(new KeyScope(row.tenant(), bucket.id()), row.id());
    if (row.state().equals(State.CURRENT.name())) {
      keys.replace(context);
    }
    Revocation revocation = catalog.transact(tx -> mark(tx, row, by));
    keys.forget(context);
    return revocation;
  }

  private Revocation mark(CatalogTx tx, BucketKeyRow before, String by) {
    BucketKeyRow row = tx.bucketKeys().find(before.bucketId(), before.id());
    if (row == null) {
      return new Revocation.Missing("the bucket has no such key");
    }
    switch (State.valueOf(row.state())) {
      case CURRENT -> {
        return new Revocation.NotNow("the key has not been replaced: try again");
      }
      case RETIRED -> {
        return new Revocation.NotNow(
            "the key is retired: nothing is under it, and it opens nothing");
      }
      case SUPERSEDED -> {
        tx.bucketKeys().update(row.in(State.COMPROMISED.name(), clock.instant()));
        tx.bucketKeys().close(row.bucketId(), row.id());
      }
      case COMPROMISED -> {
        // The job may have failed, or been cancelled, before it was through.
      }
    }
    JobPlan plan =
        jobs.plan(
            tx, JobRequest.of(Reencrypt.NAME, Reencrypt.parameters(row.bucketId(), row.id()), by));
    return switch (plan) {
      case JobPlan.Planned(var job) -> new Revocation.Begun(job);
      case JobPlan.Active(var job) -> new Revocation.Begun(job);
      case JobPlan.Refused(String sentence) -> new Revocation.NotNow(sentence);
    };
  }
}
