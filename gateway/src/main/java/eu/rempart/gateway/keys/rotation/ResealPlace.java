package eu.rempart.gateway.keys.rotation;

/**
 * Where the re-seal job stands: in which bucket, among its uploads' parts or its versions, and
 * after which row.
 */
record ResealPlace(String bucketId, Stage stage, String after) {

  /** What is walked through, in this order. */
  enum Stage {
    PARTS,
    VERSIONS
  }

  static ResealPlace startOf(String bucketId) {
    return new ResealPlace(bucketId, Stage.PARTS, "");
  }

  static ResealPlace parse(String cursor) {
    String[] fields = cursor.split("\\|", -1);
    return new ResealPlace(fields[0], Stage.valueOf(fields[1]), fields[2]);
  }

  @Override
  public String toString() {
    return bucketId + "|" + stage + "|" + after;
  }
}
