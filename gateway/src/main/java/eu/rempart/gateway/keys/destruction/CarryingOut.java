package eu.rempart.gateway.keys.destruction;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.BucketKeyRow;
import eu.rempart.catalog.record.KeyDestruction;
import eu.rempart.catalog.record.KeyDestruction.Act;
import eu.rempart.catalog.record.KeyDestruction.Subject;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.gateway.audit.CheckpointSigner;
import eu.rempart.gateway.escrow.EscrowLedger;
import eu.rempart.keymanager.BucketKeyRecord;
import eu.rempart.keymanager.KeyContext;
import eu.rempart.keymanager.KeyManager;
import eu.rempart.keymanager.KeyScope;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Destroys wrapped keys for good. The rows and the certificate are one transaction: there is no key
 * destroyed without a certificate, and no certificate of one that is there.
 */
public final class CarryingOut {
  private final Catalog catalog;
  private final KeyManager keys;
  private final EscrowLedger escrows;
  private final CheckpointSigner signer;
  private final InstantSource clock;

  public CarryingOut(
      Catalog catalog, KeyManager keys, CheckpointSigner signer, InstantSource clock) {
    this.catalog = catalog;
    this.keys = keys;
    this.escrows = new EscrowLedger(catalog);
    this.signer = signer;
    this.clock = clock;
  }

  /** Carries a destruction out, when it is agreed to and its time has come. */
  public Decision carryOut(String id, String by) {
    List<EscrowLedger.Entry> made = escrows.list();
    List<BucketKeyRow> destroyed = new ArrayList<>();
    Decision decision =
        catalog.transact(tx -> {
          destroyed.clear();
          return carryOut(tx, id, by, made, destroyed);
        });
    for (BucketKeyRow row : destroyed) {
      keys.forget(new KeyContext(new KeyScope(row.tenant(), row.bucketId()), row.id()));
    }
    return decision;
  }

  private Decision carryOut(
      CatalogTx tx, String id, String by, List<EscrowLedger.Entry> made, List<BucketKeyRow> rows) {
    KeyDestruction found = tx.keyDestructions().find(id);
    if (found == null) {
      return Destructions.missing();
    }
    Instant now = clock.instant();
    String early = early(found, now);
    if (early != null) {
      return new Decision.NotNow(early);
    }
    Decision refusal = destroy(tx, found.subject(), rows);
    if (refusal != null) {
      return refusal;
    }
    Act act = new Act(by, now);
    Statement statement = new Statement(signer.instance(), found, rows, made, act);
    return Destructions.taken(tx, found.done(act, Certificate.sign(statement.fields(), signer)));
  }

  private static @Nullable String early(KeyDestruction found, Instant now) {
    return switch (found.state()) {
      case SCANNING, WAITING -> "another key officer has to agree first";
      case DONE, CANCELLED, REFUSED -> "it is over";
      case AGREED -> {
        Instant from = Objects.requireNonNull(found.notBefore());
        yield now.isBefore(from) ? "its time has not come: not before " + from : null;
      }
    };
  }

  /** Destroys, and adds what it destroyed; a refusal, or null. */
  private static @Nullable Decision destroy(
      CatalogTx tx, Subject subject, List<BucketKeyRow> rows) {
    return switch (subject.kind()) {
      case BUCKET_KEY -> retired(tx, subject, rows);
      case BUCKET -> {
        Bucket bucket = tx.buckets().findById(subject.bucketId());
        yield bucket == null
            ? new Decision.NotNow("the bucket was deleted, and its keys with it")
            : shred(tx, List.of(bucket), rows);
      }
      case TENANT -> shred(tx, DestructionScan.all(tx, subject.tenant()), rows);
    };
  }

  private static @Nullable Decision retired(
      CatalogTx tx, Subject subject, List<BucketKeyRow> rows) {
    BucketKeyId keyId = Objects.requireNonNull(subject.keyId());
    BucketKeyRow row = tx.bucketKeys().find(subject.bucketId(), keyId);
    if (row == null
        || !row.state().equals(BucketKeyRecord.State.RETIRED.name())
        || !tx.bucketKeys().isClosed(subject.bucketId(), keyId)) {
      return new Decision.NotNow("the key is not retired any more");
    }
    tx.bucketKeys().delete(subject.bucketId(), keyId);
    rows.add(row);
    return null;
  }

  private static @Nullable Decision shred(
      CatalogTx tx, List<Bucket> buckets, List<BucketKeyRow> rows) {
    for (Bucket bucket : buckets) {
      if (bucket.lock() != null) {
        return Destructions.locked(bucket.name());
      }
    }
    for (Bucket bucket : buckets) {
      rows.addAll(tx.bucketKeys().list(bucket.id()));
      tx.bucketKeys().shred(bucket.id());
    }
    return null;
  }
}
