package eu.rempart.gateway.admin.resource;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogTx;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.BucketKeyRow;
import eu.rempart.gateway.admin.AdminAnswer;
import eu.rempart.gateway.admin.AdminRequest;
import eu.rempart.gateway.admin.AdminRoute;
import eu.rempart.gateway.admin.Page;
import eu.rempart.gateway.admin.Problem;
import eu.rempart.gateway.admin.ProblemKind;
import eu.rempart.gateway.admin.schema.Flag;
import eu.rempart.gateway.admin.schema.Form;
import eu.rempart.gateway.admin.schema.Many;
import eu.rempart.gateway.admin.schema.Text;
import eu.rempart.gateway.admin.schema.Whole;
import eu.rempart.keymanager.KekRegistry;
import eu.rempart.keymanager.KekStatus;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code /v1/keks} and the keys of buckets: what there is, never a key. */
public final class KeyResource {
  private static final Text KEK_ID = Text.of("[A-Za-z0-9][A-Za-z0-9._-]*", 128, "the id of a KEK");
  private static final Form KEK_VERSION =
      Form.named("KekVersion").with("version", Whole.COUNT).with("created", Text.TIME);
  private static final Form KEK =
      Form.named("Kek")
          .with("id", Text.PROSE)
          .with("name", Text.PROSE)
          .with("standard", new Flag())
          .with("currentVersion", Whole.COUNT)
          .with("oldestUsable", Whole.COUNT)
          .with("versions", Many.of(KEK_VERSION));
  private static final Text GENERATION = Text.of("[0-9]{1,9}", 9, "the generation of a bucket key");
  private static final Form BUCKET_KEY =
      Form.named("BucketKey")
          .with("id", Text.PROSE)
          .with("generation", Whole.COUNT)
          .with("state", Text.PROSE)
          .with("created", Text.TIME)
          .with("since", Text.TIME)
          .with("uses", Whole.COUNT)
          .and("kek", Text.PROSE)
          .and("kekVersion", Text.PROSE);

  private final Catalog catalog;
  private final KekRegistry keks;

  public KeyResource(Catalog catalog, KekRegistry keks) {
    this.catalog = catalog;
    this.keks = keks;
  }

  /** The rows. */
  public List<AdminRoute> routes() {
    return List.of(
        AdminRoute.get(
                "/v1/keks",
                "listKeks",
                "Key-encryption keys and their versions, asked of who holds them; the standard one"
                    + " wraps where none is chosen.")
            .pages(KEK, KEK_ID)
            .does(this::keks),
        AdminRoute.get(
                "/v1/buckets/{bucket}/keys",
                "listBucketKeys",
                "The keys of a bucket, oldest generation first; the current one seals new objects.")
            .parameter("bucket", BucketResource.BUCKET)
            .pages(BUCKET_KEY, GENERATION)
            .does(this::bucketKeys));
  }

  private AdminAnswer keks(AdminRequest request) {
    Page page = request.page();
    List<KekRegistry.Kek> found =
        keks.all().stream()
            .sorted(Comparator.comparing(KekRegistry.Kek::id))
            .filter(kek -> kek.id().compareTo(page.after()) > 0)
            .limit(page.oneMore())
            .toList();
    return page.of(found, KekRegistry.Kek::id, this::shown);
  }

  private Map<String, Object> shown(KekRegistry.Kek kek) {
    KekStatus status = kek.provider().status();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", kek.id());
    fields.put("name", status.kek());
    fields.put("standard", status.kek().equals(keks.standard().name()));
    fields.put("currentVersion", status.currentVersion());
    fields.put("oldestUsable", status.oldestUsable());
    fields.put(
        "versions",
        status.versions().entrySet().stream()
            .map(each -> Map.of("version", each.getKey(), "created", each.getValue().toString()))
            .toList());
    return fields;
  }

  private AdminAnswer bucketKeys(AdminRequest request) {
    Page page = request.page();
    int after = page.after().isEmpty() ? 0 : Integer.parseInt(page.after());
    record Counted(BucketKeyRow row, long uses) {}
    List<Counted> found =
        catalog.read(tx -> {
          Bucket bucket = tx.buckets().find(request.at("bucket"));
          if (bucket == null) {
            throw unknown().refused();
          }
          return tx.bucketKeys().list(bucket.id()).stream()
              .filter(row -> row.generation() > after)
              .sorted(Comparator.comparingInt(BucketKeyRow::generation))
              .limit(page.oneMore())
              .map(row -> new Counted(row, uses(tx, row)))
              .toList();
        });
    return page.of(
        found,
        each -> Integer.toString(each.row().generation()),
        each -> shown(each.row(), each.uses()));
  }

  private static long uses(CatalogTx tx, BucketKeyRow row) {
    return tx.bucketKeys().uses(row.bucketId(), row.id());
  }

  private static Map<String, Object> shown(BucketKeyRow row, long uses) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", row.id().toString());
    fields.put("generation", row.generation());
    fields.put("state", row.state().toLowerCase(Locale.ROOT));
    fields.put("created", row.created().toString());
    fields.put("since", row.since().toString());
    fields.put("uses", uses);
    String kek = row.wrapped().get("kek");
    String version = row.wrapped().get("version");
    if (kek != null && version != null) {
      fields.put("kek", kek);
      fields.put("kekVersion", version);
    }
    return fields;
  }

  static Problem unknown() {
    return Problem.of(ProblemKind.NOT_FOUND, "there is no such bucket");
  }
}
