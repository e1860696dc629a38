package eu.rempart.gateway.admin.resource;

import eu.rempart.catalog.record.Job;
import eu.rempart.gateway.admin.AdminAnswer;
import eu.rempart.gateway.admin.AdminRequest;
import eu.rempart.gateway.admin.AdminRoute;
import eu.rempart.gateway.admin.Problem;
import eu.rempart.gateway.admin.ProblemKind;
import eu.rempart.gateway.administrator.Role;
import eu.rempart.gateway.keys.destruction.KeyChoice;
import eu.rempart.gateway.keys.revocation.Revocation;
import eu.rempart.gateway.keys.revocation.Revocations;
import java.util.List;

/** Bucket keys that somebody else may know. */
public final class RevocationResource {
  private final Revocations revocations;

  public RevocationResource(Revocations revocations) {
    this.revocations = revocations;
  }

  /** The rows. */
  public List<AdminRoute> routes() {
    return List.of(
        AdminRoute.post(
                "/v1/buckets/{bucket}/keys/{key}/revoke",
                "revokeBucketKey",
                "Marks a bucket key compromised: at once nothing new is stored under it. A job"
                    + " encrypts anew what it protected, which moves data, and refuses the key at"
                    + " the end.",
                Role.KEY_OFFICER)
            .parameter("bucket", BucketResource.BUCKET)
            .parameter("key", DestructionDocuments.KEY)
            .answers(202, JobDocuments.JOB)
            .refuses(ProblemKind.CONFLICT)
            .does(this::revoke));
  }

  private AdminAnswer revoke(AdminRequest request) {
    KeyChoice choice = new KeyChoice(request.at("bucket"), request.at("key"));
    return switch (revocations.revoke(choice, request.by().name())) {
      case Revocation.Begun(Job job) -> AdminAnswer.accepted(JobDocuments.shown(job));
      case Revocation.Missing(String sentence) ->
          throw Problem.of(ProblemKind.NOT_FOUND, sentence).refused();
      case Revocation.NotNow(String sentence) ->
          throw Problem.of(ProblemKind.CONFLICT, sentence).refused();
    };
  }
}
