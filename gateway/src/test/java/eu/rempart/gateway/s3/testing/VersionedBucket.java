package eu.rempart.gateway.s3.testing;

/** A bucket with versioning, as tests use one. */
public final class VersionedBucket {

  private final S3TestClient s3;
  private final String name;

  /** Makes a bucket in which every write adds a version. */
  public VersionedBucket(S3TestClient s3) {
    this.s3 = s3;
    this.name = s3.newBucket();
    set("Enabled");
  }

  public String name() {
    return name;
  }

  /** Sets versioning to {@code Enabled} or {@code Suspended}. */
  public void set(String status) {
    s3.put("/" + name)
        .query("versioning")
        .body("<VersioningConfiguration><Status>" + status + "</Status></VersioningConfiguration>")
        .send()
        .isOk();
  }

  /** Writes an object and returns its version id. */
  public String put(String key, String body) {
    return s3.put(name, key).body(body).send().isOk().requireHeader("x-amz-version-id");
  }

  /** Deletes a key and returns the version id of the marker. */
  public String delete(String key) {
    return s3.delete(name, key)
        .send()
        .isDone()
        .hasHeader("x-amz-delete-marker", "true")
        .requireHeader("x-amz-version-id");
  }

  /** A read of one version. */
  public TestRequest get(String key, String versionId) {
    return s3.get(name, key).query("versionId", versionId);
  }

  /** The removal of one version for good. */
  public TestRequest remove(String key, String versionId) {
    return s3.delete(name, key).query("versionId", versionId);
  }

  /** A listing of its versions. */
  public TestRequest versions() {
    return s3.get("/" + name).query("versions");
  }
}
