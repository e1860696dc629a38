package eu.rempart.gateway.admin.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.rempart.catalog.record.KeyDestruction;
import eu.rempart.gateway.admin.AdminAnswer;
import eu.rempart.gateway.admin.AdminRequest;
import eu.rempart.gateway.admin.AdminRoute;
import eu.rempart.gateway.admin.Page;
import eu.rempart.gateway.admin.Problem;
import eu.rempart.gateway.admin.ProblemKind;
import eu.rempart.gateway.admin.RouteDraft;
import eu.rempart.gateway.administrator.Role;
import eu.rempart.gateway.keys.destruction.CarryingOut;
import eu.rempart.gateway.keys.destruction.Decision;
import eu.rempart.gateway.keys.destruction.Destructions;
import eu.rempart.gateway.keys.destruction.KeyChoice;
import eu.rempart.gateway.keys.destruction.SecondOfficer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /v1/destructions}: keys retired and shredded by two key officers. */
public final class DestructionResource {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Destructions destructions;
  private final SecondOfficer second;
  private final CarryingOut carryingOut;

  public DestructionResource(
      Destructions destructions, SecondOfficer second, CarryingOut carryingOut) {
    this.destructions = destructions;
    this.second = second;
    this.carryingOut = carryingOut;
  }

  /** The rows. */
  public List<AdminRoute> routes() {
    return List.of(
        AdminRoute.get(
                "/v1/destructions",
                "listDestructions",
                "Destructions of keys, asked for and done, the latest first.")
            .pages(DestructionDocuments.DESTRUCTION, DestructionDocuments.ID)
            .does(this::list),
        AdminRoute.get("/v1/destructions/{id}", "getDestruction", "A destruction of keys.")
            .parameter("id", DestructionDocuments.ID)
            .answers(200, DestructionDocuments.DESTRUCTION)
            .does(request -> AdminAnswer.ok(DestructionDocuments.shown(found(request)))),
        AdminRoute.get(
                "/v1/destructions/{id}/certificate",
                "getCertificate",
                "The signed certificate of a destruction that was carried out.")
            .parameter("id", DestructionDocuments.ID)
            .answers(200, DestructionDocuments.CERTIFICATE)
            .refuses(ProblemKind.CONFLICT)
            .does(this::certificate),
        asks(
                "/v1/buckets/{bucket}/keys/{key}/retire",
                "retireBucketKey",
                "Asks for the retirement of a superseded bucket key that nothing is under any more;"
                    + " a job proves that.")
            .parameter("bucket", BucketResource.BUCKET)
            .parameter("key", DestructionDocuments.KEY)
            .does(request ->
                answer(
                    202,
                    destructions.retire(
                        new KeyChoice(request.at("bucket"), request.at("key")),
                        request.by().name()))),
        asks(
                "/v1/buckets/{bucket}/shred",
                "shredBucket",
                "Asks for the destruction of all keys of a bucket, and with them of all it holds.")
            .parameter("bucket", BucketResource.BUCKET)
            .takes(DestructionDocuments.SHREDDING)
            .does(request ->
                answer(
                    202,
                    destructions.shredBucket(
                        request.at("bucket"), waiver(request), request.by().name()))),
        asks(
                "/v1/tenants/{tenant}/shred",
                "shredTenant",
                "Asks for the destruction of all keys of all buckets of a tenant.")
            .parameter("tenant", DestructionDocuments.TENANT)
            .takes(DestructionDocuments.SHREDDING)
            .does(request ->
                answer(
                    202,
                    destructions.shredTenant(
                        request.at("tenant"), waiver(request), request.by().name()))),
        step("agree", "agreeToDestruction", "Agrees, as another officer than the one who asked.")
            .takes(DestructionDocuments.AGREEMENT)
            .does(this::agree),
        step("cancel", "cancelDestruction", "Cancels it; a retired key opens again.")
            .does(
                request -> answer(200, destructions.cancel(request.at("id"), request.by().name()))),
        step(
                "carry-out",
                "carryOutDestruction",
                "Destroys the wrapped keys for good, once agreed to and when the time has come.")
            .does(request ->
                answer(200, carryingOut.carryOut(request.at("id"), request.by().name()))));
  }

  private AdminAnswer agree(AdminRequest request) {
    String id = found(request).id();
    Instant newestBackup = time(request.textOrNull("newestBackup"));
    return answer(200, second.agree(id, request.by().name(), newestBackup));
  }

  private static RouteDraft asks(String path, String id, String summary) {
    return AdminRoute.post(path, id, summary, Role.KEY_OFFICER)
        .answers(202, DestructionDocuments.DESTRUCTION)
        .refuses(ProblemKind.CONFLICT);
  }

  private static RouteDraft step(String verb, String id, String summary) {
    return AdminRoute.post("/v1/destructions/{id}/" + verb, id, summary, Role.KEY_OFFICER)
        .parameter("id", DestructionDocuments.ID)
        .answers(200, DestructionDocuments.DESTRUCTION)
        .refuses(ProblemKind.CONFLICT);
  }

  private AdminAnswer list(AdminRequest request) {
    Page page = request.page();
    return page.of(
        destructions.latest(page.after(), page.oneMore()),
        KeyDestruction::id,
        DestructionDocuments::shown);
  }

  private KeyDestruction found(AdminRequest request) {
    KeyDestruction found = destructions.find(request.at("id"));
    if (found == null) {
      throw Problem.of(ProblemKind.NOT_FOUND, "there is no such destruction").refused();
    }
    return found;
  }

  private AdminAnswer certificate(AdminRequest request) {
    String certificate = found(request).certificate();
    if (certificate == null) {
      throw Problem.of(ProblemKind.CONFLICT, "it has not been carried out").refused();
    }
    try {
      return AdminAnswer.ok(JSON.readTree(certificate));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a certificate is JSON", e);
    }
  }

  private static AdminAnswer answer(int status, Decision decision) {
    return switch (decision) {
      case Decision.Taken(KeyDestruction destruction) -> {
        var shown = DestructionDocuments.shown(destruction);
        yield status == 202 ? AdminAnswer.accepted(shown) : AdminAnswer.ok(shown);
      }
      case Decision.Missing(String sentence) ->
          throw Problem.of(ProblemKind.NOT_FOUND, sentence).refused();
      case Decision.NotNow(String sentence) ->
          throw Problem.of(ProblemKind.CONFLICT, sentence).refused();
    };
  }

  private static String waiver(AdminRequest request) {
    return Objects.requireNonNullElse(request.textOrNull("waiveNoticeBecause"), "").strip();
  }

  private static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw Problem.of(
              ProblemKind.MALFORMED, "newestBackup must be a time such as 2026-11-24T03:00:00Z")
          .refused();
    }
  }
}
