package eu.rempart.gateway.s3.multipart;

import eu.rempart.catalog.PartTable;
import eu.rempart.catalog.record.Part;
import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.xml.CompleteMultipartUpload.CompletedPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds the client's list of parts against those that were uploaded. */
final class ChosenParts {
  /** S3's least size of every part but the last. */
  private static final long LEAST = 5L << 20;

  private static final int MOST = 10_000;

  private ChosenParts() {}

  /**
   * The parts the client names, in its order.
   *
   * @throws S3Exception InvalidPart when one was not uploaded or is another by now; EntityTooSmall
   */
  static List<Part> find(PartTable table, List<CompletedPart> wanted) {
    Map<Integer, Part> uploaded = new HashMap<>();
    for (Part part : table.list(0, MOST)) {
      uploaded.put(part.number(), part);
    }
    List<Part> chosen = new ArrayList<>(wanted.size());
    for (CompletedPart named : wanted) {
      Part part = uploaded.get(named.partNumber());
      if (part == null || !part.etag().equals(named.etag()) || !sameChecksums(part, named)) {
        throw S3Exception.of(S3ErrorCode.INVALID_PART)
            .with("PartNumber", Integer.toString(named.partNumber()))
            .with("ETag", named.etag());
      }
      chosen.add(part);
    }
    requireSizes(chosen);
    return chosen;
  }

  private static boolean sameChecksums(Part part, CompletedPart named) {
    return named.checksums().entrySet().stream()
        .allMatch(entry -> {
          String known = part.checksums().get(entry.getKey());
          return known == null || known.equals(entry.getValue());
        });
  }

  private static void requireSizes(List<Part> chosen) {
    for (Part part : chosen.subList(0, chosen.size() - 1)) {
      if (part.size() < LEAST) {
        throw S3Exception.of(S3ErrorCode.ENTITY_TOO_SMALL)
            .with("ProposedSize", Long.toString(part.size()))
            .with("MinSizeAllowed", Long.toString(LEAST))
            .with("PartNumber", Integer.toString(part.number()))
            .with("ETag", part.etag());
      }
    }
  }
}
