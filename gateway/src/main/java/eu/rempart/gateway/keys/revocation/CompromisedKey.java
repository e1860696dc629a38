package eu.rempart.gateway.keys.revocation;

import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.record.BucketKeyRow;
import eu.rempart.envelope.BucketKeyId;
import eu.rempart.keymanager.BucketKeyRecord.State;
import eu.rempart.keymanager.KeyScope;
import java.time.Instant;

/** The key that somebody else may know. */
record CompromisedKey(KeyScope scope, BucketKeyId id) {

  /** Refuses it: nothing is under it any more. */
  void retire(CatalogTx tx, Instant now) {
    BucketKeyRow row = tx.bucketKeys().find(scope.bucketId(), id);
    if (row != null && row.state().equals(State.COMPROMISED.name())) {
      tx.bucketKeys().update(row.in(State.RETIRED.name(), now));
    }
  }
}
