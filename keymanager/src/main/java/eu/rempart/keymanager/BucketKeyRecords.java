package eu.rempart.keymanager;

import eu.rempart.envelope.BucketKeyId;
import org.jspecify.annotations.Nullable;

/** Where bucket key records live. Each call is one transaction, durable when it returns. */
public interface BucketKeyRecords {

  /** The record of a bucket's key, in whatever state, or null. */
  @Nullable BucketKeyRecord find(String bucketId, BucketKeyId id);

  /**
   * The bucket's record in state {@link BucketKeyRecord.State#CURRENT} under a KEK, or null. A
   * bucket has one for each KEK that objects in it were sealed under.
   *
   * @param kek the KEK's name
   */
  @Nullable BucketKeyRecord current(String bucketId, String kek);

  /**
   * Stores the record unless the bucket has a current one under the same KEK, atomically.
   *
   * @return the bucket's current record afterwards: this one, or that of whoever was first
   * @throws OutdatedWrappingException when its KEK was rotated since it was wrapped
   */
  BucketKeyRecord insertIfNoCurrent(BucketKeyRecord record);

  /**
   * Makes a record the bucket's current one under its KEK and the one before it {@link
   * BucketKeyRecord.State#SUPERSEDED}, both or neither, if that one is still current.
   *
   * @param before the current key this one is to replace, under the same KEK
   * @return the bucket's current record afterwards: this one, or that of whoever was first; null
   *     when the bucket has none under the KEK any more
   * @throws OutdatedWrappingException when its KEK was rotated since it was wrapped
   */
  @Nullable BucketKeyRecord replaceCurrent(BucketKeyId before, BucketKeyRecord record);

  /**
   * Counts uses of a key before they happen.
   *
   * @return all uses counted so far by all gateways, these included
   */
  long reserveUses(KeyContext key, long uses);
}
