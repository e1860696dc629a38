package eu.rempart.gateway.admin.resource;

import eu.rempart.catalog.record.Job;
import eu.rempart.gateway.admin.AdminAnswer;
import eu.rempart.gateway.admin.AdminRequest;
import eu.rempart.gateway.admin.AdminRoute;
import eu.rempart.gateway.admin.Page;
import eu.rempart.gateway.admin.Problem;
import eu.rempart.gateway.admin.ProblemKind;
import eu.rempart.gateway.admin.RouteDraft;
import eu.rempart.gateway.administrator.Role;
import eu.rempart.gateway.jobs.JobChange;
import eu.rempart.gateway.jobs.JobControl;
import java.util.List;
import java.util.function.Function;

/**
 * {@code /v1/jobs}: work that takes long. Holding it up is for those who look after the load, the
 * operator and the key officer; stopping work on keys for good is the key officer's.
 */
public final class JobResource {
  private final JobControl jobs;

  public JobResource(JobControl jobs) {
    this.jobs = jobs;
  }

  /** The rows. */
  public List<AdminRoute> routes() {
    return List.of(
        AdminRoute.get("/v1/jobs", "listJobs", "Jobs, the latest first.")
            .pages(JobDocuments.JOB, JobDocuments.ID)
            .does(this::list),
        AdminRoute.get("/v1/jobs/{id}", "getJob", "A job and how far it has come.")
            .parameter("id", JobDocuments.ID)
            .answers(200, JobDocuments.JOB)
            .does(this::show),
        change("pause", "Stops a job until it is resumed.")
            .by(Role.OPERATOR, Role.KEY_OFFICER)
            .does(request -> changed(request, id -> jobs.pause(id, request.by().name()))),
        change("resume", "Lets a paused or failed job go on from where it stopped.")
            .by(Role.OPERATOR, Role.KEY_OFFICER)
            .does(request -> changed(request, jobs::resume)),
        change("limit", "Limits a job to so many items a second; 0 for as many as it can.")
            .by(Role.OPERATOR, Role.KEY_OFFICER)
            .takes(JobDocuments.LIMIT)
            .does(request ->
                changed(request, id -> jobs.limit(id, request.body().path("rate").intValue()))),
        change("cancel", "Stops a job for good; what it did so far holds.")
            .does(request -> changed(request, id -> jobs.cancel(id, request.by().name()))));
  }

  private static RouteDraft change(String verb, String summary) {
    return AdminRoute.post("/v1/jobs/{id}/" + verb, verb + "Job", summary, Role.KEY_OFFICER)
        .parameter("id", JobDocuments.ID)
        .answers(200, JobDocuments.JOB)
        .refuses(ProblemKind.CONFLICT);
  }

  private AdminAnswer list(AdminRequest request) {
    Page page = request.page();
    return page.of(jobs.latest(page.after(), page.oneMore()), Job::id, JobDocuments::shown);
  }

  private AdminAnswer show(AdminRequest request) {
    Job job = jobs.find(request.at("id"));
    if (job == null) {
      throw unknown().refused();
    }
    return AdminAnswer.ok(JobDocuments.shown(job));
  }

  private static AdminAnswer changed(AdminRequest request, Function<String, JobChange> change) {
    return switch (change.apply(request.at("id"))) {
      case JobChange.Changed(Job job) -> AdminAnswer.ok(JobDocuments.shown(job));
      case JobChange.NoSuchJob _ -> throw unknown().refused();
      case JobChange.NotNow(Job _, String sentence) ->
          throw Problem.of(ProblemKind.CONFLICT, sentence).refused();
    };
  }

  private static Problem unknown() {
    return Problem.of(ProblemKind.NOT_FOUND, "there is no such job");
  }
}
