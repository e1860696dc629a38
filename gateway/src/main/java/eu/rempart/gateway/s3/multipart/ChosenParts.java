package eu.rempart.gateway.s3.multipart;

import eu.rempart.catalog.PartList;
import eu.rempart.catalog.PartTable;
import eu.rempart.catalog.PlacedBlob;
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
      if (part == null
          || !part.etag().equals(named.etag())
          || !sameChecksums(part.checksums(), named)) {
        throw invalid(named);
      }
      chosen.add(part);
    }
    requireSizes(chosen);
    return chosen;
  }

  /**
   * Checks that an object was made of the parts the client names, and of no others.
   *
   * @param etag the object's, which follows from those of its parts
   * @throws S3Exception InvalidPart
   */
  static void requireThese(PartList made, String etag, List<CompletedPart> wanted) {
    List<PlacedBlob> blobs = made.all();
    for (int i = 0; i < wanted.size(); i++) {
      CompletedPart named = wanted.get(i);
      if (i >= blobs.size()
          || blobs.get(i).ref().partNumber() != named.partNumber()
          || !sameChecksums(blobs.get(i).ref().checksums(), named)) {
        throw invalid(named);
      }
    }
    List<String> etags = wanted.stream().map(CompletedPart::etag).toList();
    if (blobs.size() != wanted.size() || !etag.equals(CompletedObject.etag(etags))) {
      throw invalid(wanted.getLast());
    }
  }

  private static S3Exception invalid(CompletedPart named) {
    return S3Exception.of(S3ErrorCode.INVALID_PART)
        .with("PartNumber", Integer.toString(named.partNumber()))
        .with("ETag", named.etag());
  }

  private static boolean sameChecksums(Map<String, String> checksums, CompletedPart named) {
    return named.checksums().entrySet().stream()
        .allMatch(entry -> {
          String known = checksums.get(entry.getKey());
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
