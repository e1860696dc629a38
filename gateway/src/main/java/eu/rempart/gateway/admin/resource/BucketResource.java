package eu.rempart.gateway.admin.resource;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.BucketKeyRow;
import eu.rempart.gateway.admin.AdminAnswer;
import eu.rempart.gateway.admin.AdminRequest;
import eu.rempart.gateway.admin.AdminRoute;
import eu.rempart.gateway.admin.Page;
import eu.rempart.gateway.admin.schema.Form;
import eu.rempart.gateway.admin.schema.Text;
import eu.rempart.gateway.admin.schema.Whole;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /v1/buckets}: the buckets of every tenant. */
public final class BucketResource {
  static final Text BUCKET =
      Text.of("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", 63, "the name of a bucket");
  private static final Form SHOWN =
      Form.named("Bucket")
          .with("name", BUCKET)
          .with("tenant", Text.PROSE)
          .with("region", Text.PROSE)
          .with("created", Text.TIME)
          .and("keyGeneration", Whole.COUNT)
          .and("keyCreated", Text.TIME);

  private final Catalog catalog;

  public BucketResource(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The rows. */
  public List<AdminRoute> routes() {
    return List.of(
        AdminRoute.get(
                "/v1/buckets",
                "listBuckets",
                "Buckets of every tenant, each with the generation of its key for new writes; a"
                    + " bucket without one has never been written to.")
            .pages(SHOWN, BUCKET)
            .does(this::list));
  }

  private record Keyed(Bucket bucket, Map<String, Object> shown) {}

  private AdminAnswer list(AdminRequest request) {
    Page page = request.page();
    List<Keyed> found =
        catalog.read(tx ->
            tx.buckets().listAll(page.after(), page.oneMore()).stream()
                .map(bucket -> new Keyed(bucket, shown(tx, bucket)))
                .toList());
    return page.of(found, each -> each.bucket().name(), Keyed::shown);
  }

  private static Map<String, Object> shown(CatalogTx tx, Bucket bucket) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", bucket.name());
    fields.put("tenant", bucket.tenant());
    fields.put("region", bucket.region());
    fields.put("created", bucket.created().toString());
    // Under several key-encryption keys, the oldest of their current keys: the one to replace
    // first.
    tx.bucketKeys().currents(bucket.id()).stream()
        .min(Comparator.comparing(BucketKeyRow::created))
        .ifPresent(key -> {
          fields.put("keyGeneration", key.generation());
          fields.put("keyCreated", key.created().toString());
        });
    return fields;
  }
}
