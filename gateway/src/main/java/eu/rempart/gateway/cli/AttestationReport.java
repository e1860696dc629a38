package eu.rempart.gateway.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.rempart.keymanager.KekAttestation;
import eu.rempart.keymanager.KekStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Attestations as text and as JSON.
 *
 * @param all by id
 * @param now what ages are counted to
 */
record AttestationReport(Map<String, KekAttestation> all, Instant now) {
  private static final ObjectMapper JSON = new ObjectMapper();

  boolean well() {
    return all.values().stream().allMatch(one -> one.wrong().isEmpty());
  }

  String text() {
    StringBuilder text = new StringBuilder();
    all.forEach((id, one) -> text(text, id, one));
    return text.toString();
  }

  private void text(StringBuilder text, String id, KekAttestation one) {
    KekStatus status = one.status();
    String settings =
        one.settings().entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining(" "));
    text.append("%s  %s%n  %s%n".formatted(id, status.kek(), settings));
    status
        .versions()
        .forEach((version, made) -> {
          String current = version == status.currentVersion() ? ", current" : "";
          text.append(
              "  version %d  %s  %d days old%s%n"
                  .formatted(version, made, age(made).toDays(), current));
        });
    if (one.wrong().isEmpty()) {
      text.append("  OK%n".formatted());
    }
    one.wrong().forEach(sentence -> text.append("  WRONG  %s%n".formatted(sentence)));
  }

  String json() {
    ObjectNode root = JSON.createObjectNode();
    root.put("ok", well());
    root.put("at", now.toString());
    ArrayNode keys = root.putArray("keys");
    all.forEach((id, one) -> json(keys.addObject().put("id", id), one));
    return root.toPrettyString() + System.lineSeparator();
  }

  private void json(ObjectNode key, KekAttestation one) {
    KekStatus status = one.status();
    key.put("kek", status.kek());
    key.set("settings", JSON.valueToTree(one.settings()));
    key.put("currentVersion", status.currentVersion());
    key.put("oldestUsableVersion", status.oldestUsable());
    ArrayNode versions = key.putArray("versions");
    status
        .versions()
        .forEach((version, made) ->
            versions
                .addObject()
                .put("version", version)
                .put("created", made.toString())
                .put("ageSeconds", age(made).toSeconds()));
    key.set("wrong", JSON.valueToTree(one.wrong()));
  }

  private Duration age(Instant made) {
    return Duration.between(made, now);
  }
}
