package eu.rempart.gateway.admin.resource;

import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.Job;
import eu.rempart.gateway.admin.AdminAnswer;
import eu.rempart.gateway.admin.AdminRequest;
import eu.rempart.gateway.admin.AdminRoute;
import eu.rempart.gateway.admin.Problem;
import eu.rempart.gateway.admin.ProblemKind;
import eu.rempart.gateway.admin.schema.Choice;
import eu.rempart.gateway.admin.schema.Flag;
import eu.rempart.gateway.admin.schema.Form;
import eu.rempart.gateway.admin.schema.Many;
import eu.rempart.gateway.admin.schema.Text;
import eu.rempart.gateway.admin.schema.Whole;
import eu.rempart.gateway.administrator.Role;
import eu.rempart.gateway.config.RotationConfig;
import eu.rempart.gateway.jobs.JobControl;
import eu.rempart.gateway.jobs.JobPlan;
import eu.rempart.gateway.keys.rotation.Rotations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /v1/rotations}: keys replaced by hand, and when they are by themselves. */
public final class RotationResource {
  private static final Choice SCOPE =
      new Choice(Stream.of(Rotations.Scope.values()).map(Rotations.Scope::word).toList());
  private static final Form REQUEST =
      Form.named("RotationRequest")
          .with("scope", SCOPE)
          .and("bucket", BucketResource.BUCKET)
          .and("dryRun", new Flag())
          .and("rate", JobDocuments.RATE);
  private static final Form STATUS =
      Form.named("RotationStatus")
          .with("timeZone", Text.PROSE)
          .with("kekSchedule", Text.PROSE)
          .with("bucketKeySchedule", Text.PROSE)
          .with("bucketKeyAge", Text.PROSE)
          .with("catalogKeySchedule", Text.PROSE)
          .with("resealSchedule", Text.PROSE)
          .with("bucketKeys", Whole.COUNT)
          .with("active", Many.of(JobDocuments.JOB));

  private final Catalog catalog;
  private final JobControl jobs;
  private final Rotations rotations;
  private final RotationConfig config;

  public RotationResource(
      Catalog catalog, JobControl jobs, Rotations rotations, RotationConfig config) {
    this.catalog = catalog;
    this.jobs = jobs;
    this.rotations = rotations;
    this.config = config;
  }

  /** The rows. */
  public List<AdminRoute> routes() {
    return List.of(
        AdminRoute.get(
                "/v1/rotations",
                "getRotationStatus",
                "Schedules of rotations, how many buckets have a key, and jobs that have not"
                    + " ended.")
            .answers(200, STATUS)
            .does(this::status),
        AdminRoute.post(
                "/v1/rotations",
                "rotateKeys",
                "Plans a job that gives key-encryption keys a new version, replaces bucket keys,"
                    + " replaces the catalog's key, or moves data keys to current bucket keys."
                    + " Bucket keys and data keys can be one bucket's alone. When the same is under"
                    + " way already, that is the answer.",
                Role.KEY_OFFICER)
            .takes(REQUEST)
            .answers(202, JobDocuments.JOB)
            .refuses(ProblemKind.NOT_FOUND)
            .does(this::rotate));
  }

  private AdminAnswer status(AdminRequest request) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("timeZone", config.timeZone().getId());
    body.put("kekSchedule", config.kek().schedule().toString());
    body.put("bucketKeySchedule", config.bucketKeys().schedule().toString());
    body.put("bucketKeyAge", config.bucketKeys().age().toString());
    body.put("catalogKeySchedule", config.catalogKey().schedule().toString());
    body.put("resealSchedule", config.reseal().schedule().toString());
    int keys = catalog.read(tx -> tx.bucketKeys().countCurrent());
    body.put("bucketKeys", keys);
    body.put("active", jobs.active().stream().map(JobDocuments::shown).toList());
    return AdminAnswer.ok(body);
  }

  private AdminAnswer rotate(AdminRequest request) {
    Rotations.Scope scope =
        Stream.of(Rotations.Scope.values())
            .filter(each -> each.word().equals(request.text("scope")))
            .findFirst()
            .orElseThrow();
    JobPlan plan =
        rotations.plan(
            scope,
            bucketId(request.textOrNull("bucket")),
            request.flag("dryRun", false),
            request.body().path("rate").intValue(),
            request.by().name());
    return switch (plan) {
      case JobPlan.Planned(Job job) -> AdminAnswer.accepted(JobDocuments.shown(job));
      case JobPlan.Active(Job job) -> AdminAnswer.accepted(JobDocuments.shown(job));
      case JobPlan.Refused(String sentence) ->
          throw Problem.of(ProblemKind.MALFORMED, sentence).refused();
    };
  }

  private @Nullable String bucketId(@Nullable String name) {
    if (name == null) {
      return null;
    }
    Bucket bucket = catalog.<@Nullable Bucket, RuntimeException>read(tx -> tx.buckets().find(name));
    if (bucket == null) {
      throw KeyResource.unknown().refused();
    }
    return bucket.id();
  }
}
