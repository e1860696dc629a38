package eu.rempart.gateway.keys.walk;

/**
 * Where a walk through references stands: in which bucket, among its uploads' parts or its
 * versions, and after which row. The parts come first, so that those of an upload that is completed
 * meanwhile are met among the versions.
 */
public record WalkPlace(String bucketId, boolean versions, String after) {

  /** The beginning of a bucket. */
  public static WalkPlace startOf(String bucketId) {
    return new WalkPlace(bucketId, false, "");
  }

  /** A place from its text, as a job keeps it. */
  public static WalkPlace parse(String cursor) {
    String[] fields = cursor.split("\\|", -1);
    return new WalkPlace(fields[0], fields[1].equals("versions"), fields[2]);
  }

  @Override
  public String toString() {
    return bucketId + "|" + (versions ? "versions" : "parts") + "|" + after;
  }
}
