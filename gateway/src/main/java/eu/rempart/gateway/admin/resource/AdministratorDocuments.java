package eu.rempart.gateway.admin.resource;

import eu.rempart.catalog.record.Administrator;
import eu.rempart.gateway.admin.schema.Flag;
import eu.rempart.gateway.admin.schema.Form;
import eu.rempart.gateway.admin.schema.Text;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is sent and answered about administrators. */
final class AdministratorDocuments {
  static final Text NAME =
      Text.of(
          "[a-z0-9][a-z0-9.@_-]*", 64, "1 to 64 of a-z, 0-9 and .@_-, starting with a-z or 0-9");
  static final Text REQUEST =
      new Text(null, 8192, "certificate-request", "a certificate request (PKCS #10) in PEM");

  static final Form NEW =
      Form.named("AdministratorRequest")
          .with("name", NAME)
          .with("role", SessionResource.ROLE)
          .with("certificateRequest", REQUEST);
  static final Form ENROLMENT = Form.named("EnrolmentRequest").and("certificateRequest", REQUEST);
  static final Form ADMINISTRATOR =
      Form.named("Administrator")
          .with("name", NAME)
          .with("role", SessionResource.ROLE)
          .with("certificate", Text.of("[0-9a-f]{64}", 64, "a SHA-256 in hex"))
          .with("certificateEnds", Text.TIME)
          .with("enrolled", Text.TIME)
          .with("enabled", new Flag());
  static final Form ENROLLED =
      ADMINISTRATOR
          .as("EnrolledAdministrator")
          .with("totpSecret", Text.PROSE)
          .with("totpUri", Text.PROSE)
          .and("certificatePem", Text.PROSE);

  private AdministratorDocuments() {}

  static Map<String, Object> shown(Administrator administrator) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", administrator.name());
    fields.put("role", administrator.role());
    fields.put("certificate", administrator.certificate().fingerprint());
    fields.put("certificateEnds", administrator.certificate().ends().toString());
    fields.put("enrolled", administrator.enrolled().toString());
    fields.put("enabled", administrator.enabled());
    return fields;
  }
}
