package eu.rempart.s3.checksum;

/** What the checksum of an object put together from parts covers. */
public enum ChecksumType {
  /** The checksum of the whole object's bytes. */
  FULL_OBJECT,
  /** The checksum of the parts' checksums, followed by a dash and the number of parts. */
  COMPOSITE
}
