package eu.rempart.catalog.record;

import org.jspecify.annotations.Nullable;

/**
 * The right to do something alone, for a while. The row stays when nobody holds it, so that tokens
 * only grow.
 *
 * @param name what it is the right to
 * @param holder who has it; null when nobody
 * @param token one more for each time it was taken: what its holder writes is fenced by it
 * @param renewals one more for each time the holder showed itself alive
 * @param termMillis for how long after its latest renewal, by any one clock, it is not to be taken
 *     from its holder. No time is stored, so clocks need not agree
 */
public record Lease(
    String name, @Nullable String holder, long token, long renewals, long termMillis) {}
