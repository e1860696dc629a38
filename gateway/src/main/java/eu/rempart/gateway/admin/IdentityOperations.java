package eu.rempart.gateway.admin;

import eu.rempart.catalog.record.Identity;
import eu.rempart.gateway.identity.Identities;
import eu.rempart.gateway.identity.InvalidNameException;
import eu.rempart.gateway.identity.NewIdentity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /v1/identities}: the S3 access keys. */
final class IdentityOperations {
  private static final Logger LOG = LoggerFactory.getLogger(IdentityOperations.class);
  private static final int PAGE = 1000;

  private final Identities identities;

  IdentityOperations(Identities identities) {
    this.identities = identities;
  }

  AdminAnswer list(AdminRequest request, String parameter) {
    List<Identity> page = identities.list(request.query("after", ""), PAGE + 1);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("identities", page.stream().limit(PAGE).map(IdentityOperations::shown).toList());
    if (page.size() > PAGE) {
      body.put("next", page.get(PAGE - 1).accessKeyId());
    }
    return AdminAnswer.ok(body);
  }

  AdminAnswer create(AdminRequest request, String parameter) {
    try {
      NewIdentity made =
          identities.create(request.field("user", "user"), request.field("tenant", "default"));
      LOG.info(
          "Access key {} of user {}, tenant {}, made by administrator {}",
          made.identity().accessKeyId(),
          made.identity().user(),
          made.identity().tenant(),
          request.administrator());
      Map<String, Object> body = shown(made.identity());
      body.put("secretAccessKey", made.secretAccessKey());
      return new AdminAnswer(201, body);
    } catch (InvalidNameException e) {
      return AdminAnswer.error(400, "invalid-name", String.valueOf(e.getMessage()));
    }
  }

  AdminAnswer remove(AdminRequest request, String accessKeyId) {
    if (!identities.remove(accessKeyId)) {
      return AdminAnswer.error(404, "no-such-identity", "there is no such access key");
    }
    LOG.info("Access key {} removed by administrator {}", accessKeyId, request.administrator());
    return new AdminAnswer(204, null);
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
