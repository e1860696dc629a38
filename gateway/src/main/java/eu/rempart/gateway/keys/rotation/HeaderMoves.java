package eu.rempart.gateway.keys.rotation;

import eu.rempart.catalog.RefRow;
import eu.rempart.catalog.RefSweep;
import eu.rempart.catalog.RowRewrite;
import eu.rempart.catalog.record.BlobRef;
import eu.rempart.envelope.SealedBlobException;
import eu.rempart.keymanager.KeyRetiredException;
import eu.rempart.keymanager.Resealing;
import eu.rempart.keymanager.UnknownKeyException;
import eu.rempart.keymanager.WrappedKeyRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a few rows of one bucket. */
record HeaderMoves(List<RowRewrite> rewrites, Map<String, Long> counts) {
  private static final Logger log = LoggerFactory.getLogger(HeaderMoves.class);

  static HeaderMoves of(RefSweep sweep, Resealing resealing, List<RefRow> rows) {
    List<RowRewrite> rewrites = new ArrayList<>();
    long[] met = {0};
    long[] unreadable = {0};
    long current = 0;
    for (RefRow row : rows) {
      List<RowRewrite> changes =
          sweep.rewrite(
              row,
              ref -> {
                met[0]++;
                if (!resealing.isNeeded(ref.header())) {
                  return ref;
                }
                BlobRef resealed = reseal(resealing, ref);
                unreadable[0] += resealing.isNeeded(resealed.header()) ? 1 : 0;
                return resealed;
              });
      rewrites.addAll(changes);
      current += changes.isEmpty() ? 1 : 0;
    }
    return new HeaderMoves(
        rewrites,
        Map.of(Reseal.KEYS, met[0], Reseal.CURRENT, current, Reseal.UNREADABLE, unreadable[0]));
  }

  /** The same reference when its data key cannot be had: one lost blob must not hold up others. */
  private static BlobRef reseal(Resealing resealing, BlobRef ref) {
    try {
      return ref.withHeader(
          ref.masked() ? resealing.resealMasked(ref.header()) : resealing.reseal(ref.header()));
    } catch (SealedBlobException
        | UnknownKeyException
        | KeyRetiredException
        | WrappedKeyRefusedException e) {
      log.warn("the data key of blob {} stays where it is: {}", ref.blobId(), e.getMessage());
      return ref;
    }
  }
}
