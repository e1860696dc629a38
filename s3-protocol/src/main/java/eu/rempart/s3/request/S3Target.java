package eu.rempart.s3.request;

/** What a request is about: the service as a whole, a bucket, or an object in a bucket. */
public sealed interface S3Target {

  /** The service itself: the list of buckets. */
  record Service() implements S3Target {}

  /** A bucket. */
  record BucketTarget(BucketName bucket) implements S3Target {}

  /** An object, whether or not it exists. */
  record ObjectTarget(BucketName bucket, ObjectKey key) implements S3Target {}
}
