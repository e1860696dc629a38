package eu.rempart.gateway.admin.resource;

import eu.rempart.catalog.record.Identity;
import eu.rempart.gateway.admin.AdminAnswer;
import eu.rempart.gateway.admin.AdminRequest;
import eu.rempart.gateway.admin.AdminRoute;
import eu.rempart.gateway.admin.Page;
import eu.rempart.gateway.admin.Problem;
import eu.rempart.gateway.admin.ProblemKind;
import eu.rempart.gateway.admin.schema.Flag;
import eu.rempart.gateway.admin.schema.Form;
import eu.rempart.gateway.admin.schema.Text;
import eu.rempart.gateway.administrator.Role;
import eu.rempart.gateway.identity.Identities;
import eu.rempart.gateway.identity.Names;
import eu.rempart.gateway.identity.NewIdentity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code /v1/identities}: the S3 access keys. */
public final class IdentityResource {
  private static final Text ACCESS_KEY =
      Text.of("[A-Z0-9]{16,128}", 128, "an access key id: 16 to 128 of A-Z and 0-9");
  private static final Text NAME = Text.of(Names.PATTERN, Names.LONGEST, Names.SENTENCE);

  private static final Form NEW =
      Form.named("IdentityRequest").with("user", NAME).and("tenant", NAME);
  private static final Form IDENTITY =
      Form.named("Identity")
          .with("accessKeyId", ACCESS_KEY)
          .with("user", NAME)
          .with("tenant", NAME)
          .with("created", Text.TIME)
          .with("enabled", new Flag());
  private static final Form MADE = IDENTITY.as("NewIdentity").with("secretAccessKey", Text.PROSE);

  private final Identities identities;

  public IdentityResource(Identities identities) {
    this.identities = identities;
  }

  /** The rows. */
  public List<AdminRoute> routes() {
    return List.of(
        AdminRoute.get("/v1/identities", "listIdentities", "S3 access keys, without their secrets.")
            .pages(IDENTITY, ACCESS_KEY)
            .does(this::list),
        AdminRoute.post(
                "/v1/identities",
                "createIdentity",
                "Makes an S3 access key; its secret is shown this once.",
                Role.OPERATOR)
            .takes(NEW)
            .answers(201, MADE)
            .does(this::create),
        AdminRoute.get("/v1/identities/{accessKeyId}", "getIdentity", "An S3 access key.")
            .parameter("accessKeyId", ACCESS_KEY)
            .answers(200, IDENTITY)
            .does(this::show),
        AdminRoute.delete(
                "/v1/identities/{accessKeyId}",
                "removeIdentity",
                "Removes an S3 access key for good.",
                Role.OPERATOR)
            .parameter("accessKeyId", ACCESS_KEY)
            .does(this::remove),
        switching("enable", "Lets an S3 access key sign again.", true),
        switching("disable", "Lets an S3 access key sign no more, until it is enabled.", false));
  }

  private AdminRoute switching(String verb, String summary, boolean enabled) {
    return AdminRoute.post(
            "/v1/identities/{accessKeyId}/" + verb, verb + "Identity", summary, Role.OPERATOR)
        .parameter("accessKeyId", ACCESS_KEY)
        .answers(200, IDENTITY)
        .does(request -> {
          String id = request.at("accessKeyId");
          identities.enable(id, enabled);
          return AdminAnswer.ok(shown(existing(id)));
        });
  }

  private AdminAnswer list(AdminRequest request) {
    Page page = request.page();
    return page.of(
        identities.list(page.after(), page.oneMore()),
        Identity::accessKeyId,
        IdentityResource::shown);
  }

  private AdminAnswer create(AdminRequest request) {
    String tenant = Objects.requireNonNullElse(request.textOrNull("tenant"), "default");
    NewIdentity made = identities.create(request.text("user"), tenant);
    Map<String, Object> body = shown(made.identity());
    body.put("secretAccessKey", made.secretAccessKey());
    return AdminAnswer.created(body);
  }

  private AdminAnswer show(AdminRequest request) {
    return AdminAnswer.ok(shown(existing(request.at("accessKeyId"))));
  }

  private AdminAnswer remove(AdminRequest request) {
    if (!identities.remove(request.at("accessKeyId"))) {
      throw unknown().refused();
    }
    return AdminAnswer.done();
  }

  private Identity existing(String accessKeyId) {
    Identity found = identities.find(accessKeyId);
    if (found == null) {
      throw unknown().refused();
    }
    return found;
  }

  private static Problem unknown() {
    return Problem.of(ProblemKind.NOT_FOUND, "there is no such access key");
  }

  private static Map<String, Object> shown(Identity identity) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("accessKeyId", identity.accessKeyId());
    fields.put("user", identity.user());
    fields.put("tenant", identity.tenant());
    fields.put("created", identity.created().toString());
    fields.put("enabled", identity.enabled());
    return fields;
  }
}
