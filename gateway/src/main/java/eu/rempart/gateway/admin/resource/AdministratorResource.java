package eu.rempart.gateway.admin.resource;

import eu.rempart.catalog.record.Administrator;
import eu.rempart.gateway.admin.AdminAnswer;
import eu.rempart.gateway.admin.AdminRequest;
import eu.rempart.gateway.admin.AdminRoute;
import eu.rempart.gateway.admin.Page;
import eu.rempart.gateway.admin.Problem;
import eu.rempart.gateway.admin.ProblemKind;
import eu.rempart.gateway.administrator.AdministratorChange;
import eu.rempart.gateway.administrator.Administrators;
import eu.rempart.gateway.administrator.CertificateIssuer;
import eu.rempart.gateway.administrator.Role;
import eu.rempart.gateway.administrator.Totp;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/administrators}: who may administer. A private key never comes here: what is sent is a
 * certificate request (PKCS #10), what is answered the certificate.
 */
public final class AdministratorResource {
  private final Administrators administrators;
  private final CertificateIssuer issuer;

  public AdministratorResource(Administrators administrators, CertificateIssuer issuer) {
    this.administrators = administrators;
    this.issuer = issuer;
  }

  /** The rows. */
  public List<AdminRoute> routes() {
    return List.of(
        AdminRoute.get(
                "/v1/administrators", "listAdministrators", "Administrators and their roles.")
            .pages(AdministratorDocuments.ADMINISTRATOR, AdministratorDocuments.NAME)
            .does(this::list),
        AdminRoute.post(
                "/v1/administrators",
                "addAdministrator",
                "Names an administrator; their one-time-password secret is shown this once.",
                Role.OWNER)
            .takes(AdministratorDocuments.NEW)
            .answers(201, AdministratorDocuments.ENROLLED)
            .refuses(ProblemKind.CONFLICT)
            .does(this::add),
        AdminRoute.get("/v1/administrators/{name}", "getAdministrator", "An administrator.")
            .parameter("name", AdministratorDocuments.NAME)
            .answers(200, AdministratorDocuments.ADMINISTRATOR)
            .does(this::show),
        AdminRoute.delete(
                "/v1/administrators/{name}",
                "removeAdministrator",
                "Removes an administrator; their sessions end at once.",
                Role.OWNER)
            .parameter("name", AdministratorDocuments.NAME)
            .refuses(ProblemKind.CONFLICT)
            .does(request -> {
              done(administrators.remove(request.at("name")));
              return AdminAnswer.done();
            }),
        AdminRoute.post(
                "/v1/administrators/{name}/enrol",
                "enrolAdministrator",
                "Gives an administrator a new second factor, and with a certificate request a new"
                    + " certificate too; the old ones are of no use from then on.",
                Role.OWNER)
            .parameter("name", AdministratorDocuments.NAME)
            .takes(AdministratorDocuments.ENROLMENT)
            .answers(200, AdministratorDocuments.ENROLLED)
            .refuses(ProblemKind.CONFLICT)
            .does(this::enrol),
        switching("enable", "Lets an administrator call again.", true),
        switching("disable", "Lets an administrator call no more, until enabled.", false));
  }

  private AdminRoute switching(String verb, String summary, boolean enabled) {
    return AdminRoute.post(
            "/v1/administrators/{name}/" + verb, verb + "Administrator", summary, Role.OWNER)
        .parameter("name", AdministratorDocuments.NAME)
        .answers(200, AdministratorDocuments.ADMINISTRATOR)
        .refuses(ProblemKind.CONFLICT)
        .does(request ->
            AdminAnswer.ok(
                AdministratorDocuments.shown(
                    done(administrators.enable(request.at("name"), enabled)))));
  }

  private AdminAnswer list(AdminRequest request) {
    Page page = request.page();
    return page.of(
        administrators.list(page.after(), page.oneMore()),
        Administrator::name,
        AdministratorDocuments::shown);
  }

  private AdminAnswer add(AdminRequest request) {
    String name = request.text("name");
    Role role = Objects.requireNonNull(Role.of(request.text("role")));
    X509Certificate certificate = issued(name, request.text("certificateRequest"));
    Totp totp = Totp.generate();
    Administrator made = done(administrators.add(name, role, certificate, totp));
    return AdminAnswer.created(enrolled(made, totp, certificate));
  }

  private AdminAnswer enrol(AdminRequest request) {
    String name = request.at("name");
    String pem = request.textOrNull("certificateRequest");
    X509Certificate certificate = pem == null ? null : issued(name, pem);
    Totp totp = Totp.generate();
    Administrator now = done(administrators.enrol(name, certificate, totp));
    return AdminAnswer.ok(enrolled(now, totp, certificate));
  }

  private AdminAnswer show(AdminRequest request) {
    Administrator found = administrators.find(request.at("name"));
    if (found == null) {
      throw refused(AdministratorChange.Reason.UNKNOWN).refused();
    }
    return AdminAnswer.ok(AdministratorDocuments.shown(found));
  }

  private X509Certificate issued(String name, String pem) {
    return switch (issuer.issue(name, pem)) {
      case CertificateIssuer.Issue.Made(X509Certificate certificate) -> certificate;
      case CertificateIssuer.Issue.Refused(String sentence) ->
          throw Problem.of(ProblemKind.MALFORMED, sentence).refused();
    };
  }

  private static Administrator done(AdministratorChange change) {
    return switch (change) {
      case AdministratorChange.Done(Administrator administrator) -> administrator;
      case AdministratorChange.Refused(AdministratorChange.Reason reason) ->
          throw refused(reason).refused();
    };
  }

  private static Problem refused(AdministratorChange.Reason reason) {
    return Problem.of(
        reason == AdministratorChange.Reason.UNKNOWN ? ProblemKind.NOT_FOUND : ProblemKind.CONFLICT,
        reason.sentence());
  }

  private Map<String, Object> enrolled(
      Administrator administrator, Totp totp, @Nullable X509Certificate certificate) {
    Map<String, Object> fields = AdministratorDocuments.shown(administrator);
    fields.put("totpSecret", totp.secret());
    fields.put("totpUri", totp.uri(administrator.name()));
    if (certificate != null) {
      fields.put("certificatePem", issuer.pem(certificate));
    }
    return fields;
  }
}
