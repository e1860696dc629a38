package eu.rempart.catalog.record;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A bucket.
 *
 * @param name unique among all tenants
 * @param id random, never reused: rows and keys hang on it, so a bucket made again under an old
 *     name starts empty
 * @param tenant who owns it
 * @param region the name clients know, such as {@code eu-fr-1}
 * @param etagPolicy {@code auto}, {@code md5} or {@code opaque}
 * @param lock null while versions cannot be locked
 * @param documents the names of the configurations it has as documents, so that a request looks for
 *     none that is not there
 */
public record Bucket(
    String name,
    String id,
    String tenant,
    String region,
    Instant created,
    String etagPolicy,
    Versioning versioning,
    @Nullable BucketLock lock,
    Set<String> documents) {

  public Bucket {
    documents = Set.copyOf(documents);
  }

  /** This bucket with versioning turned on or suspended. */
  public Bucket withVersioning(Versioning state) {
    return new Bucket(name, id, tenant, region, created, etagPolicy, state, lock, documents);
  }

  /** This bucket with Object Lock. */
  public Bucket withLock(BucketLock set) {
    return new Bucket(name, id, tenant, region, created, etagPolicy, versioning, set, documents);
  }

  /** This bucket with one document more; the same when it has one of that name. */
  public Bucket withDocument(String document) {
    return withDocuments(
        Stream.concat(documents.stream(), Stream.of(document))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** This bucket without a document. */
  public Bucket withoutDocument(String document) {
    return withDocuments(
        documents.stream()
            .filter(each -> !each.equals(document))
            .collect(Collectors.toUnmodifiableSet()));
  }

  private Bucket withDocuments(Set<String> named) {
    return new Bucket(name, id, tenant, region, created, etagPolicy, versioning, lock, named);
  }
}
