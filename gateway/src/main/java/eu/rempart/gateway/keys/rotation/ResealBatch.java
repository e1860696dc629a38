package eu.rempart.gateway.keys.rotation;

import eu.rempart.catalog.RowRewrite;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows sealed anew, to be written in one transaction.
 *
 * @param from where the batch began
 * @param rows how many rows were met
 * @param next where to go on; null at the end
 */
record ResealBatch(
    String from,
    long rows,
    List<RowRewrite> rewrites,
    Map<String, Long> counts,
    @Nullable ResealPlace next) {}
