package eu.rempart.keymanager.escrow;

import eu.rempart.envelope.BucketKey;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.envelope.ValueKey;
import eu.rempart.keymanager.BucketKeyRecord;
import eu.rempart.keymanager.BucketKeyRecord.State;
import eu.rempart.keymanager.WrappedKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keys to be escrowed, and a look at whether what comes out is what went in. */
final class Escrowed implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-03T10:15:30Z");

  final List<BucketKeyRecord> records = new ArrayList<>();
  final List<BucketKey> keys = new ArrayList<>();
  final ValueKey catalogKey = ValueKey.generate();

  Escrowed(int count) {
    for (int i = 0; i < count; i++) {
      BucketKey key = BucketKey.generate();
      keys.add(key);
      records.add(
          new BucketKeyRecord(
              "bucket-id-" + i,
              "société",
              key.id(),
              i + 1,
              new WrappedKey("local:x", 1, "nothing"),
              NOW,
              State.CURRENT,
              NOW));
    }
  }

  EscrowSealer sealer() {
    EscrowSealer sealer = new EscrowSealer("instance-1", NOW);
    for (int i = 0; i < keys.size(); i++) {
      sealer.add("bucket-é-" + i, records.get(i), keys.get(i));
    }
    sealer.addCatalogKey("instance-1", 1, true, catalogKey);
    return sealer;
  }

  SplitEscrow split(int threshold, int count) {
    try (EscrowSealer sealer = sealer()) {
      return sealer.split(threshold, count);
    }
  }

  /** Whether every key in the opened escrow is the one that was put there. */
  boolean isWholeIn(OpenEscrow open) throws Exception {
    boolean same = open.bucketKeys().size() == keys.size() && open.catalogKeys().size() == 1;
    for (BucketKey original : keys) {
      EscrowedBucketKey found = open.find(original.id());
      if (found == null) {
        return false;
      }
      try (BucketKey again = open.bucketKey(found);
          var issued = original.issue();
          var opened = again.open(issued.header())) {
        same &= opened.blobId().equals(issued.header().blobId());
      }
    }
    byte[] sealed = catalogKey.seal(new byte[] {7}, new byte[0]);
    try (ValueKey again = open.catalogKey(open.catalogKeys().getFirst())) {
      same &= again.open(sealed, new byte[0])[0] == 7;
    }
    return same && open.find(BucketKeyId.random()) == null;
  }

  @Override
  public void close() {
    keys.forEach(BucketKey::close);
    catalogKey.close();
  }
}
