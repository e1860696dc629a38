package eu.rempart.s3.request;

/** The kinds of resource an operation can be about, named as S3's error documents name them. */
public enum ResourceKind {
  SERVICE,
  BUCKET,
  OBJECT;

  static ResourceKind of(S3Target target) {
    return switch (target) {
      case S3Target.Service() -> SERVICE;
      case S3Target.BucketTarget(BucketName ignored) -> BUCKET;
      case S3Target.ObjectTarget(BucketName ignored, ObjectKey alsoIgnored) -> OBJECT;
    };
  }
}
