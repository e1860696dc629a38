package eu.rempart.gateway.config;

/** How objects are kept. */
public record ObjectsConfig(Etag etag, ByteSize inlineThreshold) {

  /** What an ETag is made of, where a bucket says nothing else. */
  public enum Etag {
    AUTO,
    MD5,
    OPAQUE
  }

  public ObjectsConfig {
    Demand.that(
        inlineThreshold.bytes() <= 64 * 1024,
        "inline-threshold",
        "must be at most 64KiB: larger rows slow the catalog down for everyone");
  }
}
