package eu.rempart.catalog.store;

/**
 * Counts since the store was opened, and whether it still accepts commits.
 *
 * @param commits transactions that wrote something and are durable
 * @param syncs durable writes that carried them; commits / syncs is the mean group size
 * @param conflicts attempts that had to be repeated
 * @param queued commits waiting now
 * @param nativeBytes memory held outside the Java heap (caches, write buffers), 0 when there is
 *     none
 * @param writable false once a write or sync has failed
 */
public record StoreStatistics(
    long commits, long syncs, long conflicts, int queued, long nativeBytes, boolean writable) {}
