package eu.rempart.gateway.admin.resource;

import eu.rempart.catalog.record.KeyDestruction;
import eu.rempart.catalog.record.KeyDestruction.Act;
import eu.rempart.gateway.admin.schema.Anything;
import eu.rempart.gateway.admin.schema.Choice;
import eu.rempart.gateway.admin.schema.Form;
import eu.rempart.gateway.admin.schema.Text;
import eu.rempart.gateway.admin.schema.Whole;
import eu.rempart.gateway.identity.Names;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is sent and answered about destructions of keys. */
final class DestructionDocuments {
  static final Text ID =
      Text.of("[0-9]{8}-[0-9]{6}-[0-9]{3}-[0-9a-f]{4}", 24, "the id of a destruction");
  static final Text KEY =
      Text.of("[0-9]{1,9}|[0-9a-f]{32}", 32, "the generation of a bucket key, or its id");

  static final Text TENANT = Text.of(Names.PATTERN, Names.LONGEST, Names.SENTENCE);

  static final Form SHREDDING =
      Form.named("Shredding")
          .and(
              "waiveNoticeBecause",
              Text.of("[^\\x00-\\x1f\\x7f]{1,128}", 128, "a reason of 1 to 128 characters"));
  static final Form AGREEMENT = Form.named("Agreement").and("newestBackup", Text.TIME);
  static final Form CERTIFICATE =
      Form.named("Certificate")
          .with("format", Text.PROSE)
          .with("statement", new Anything("What was destroyed, who decided it, and when."))
          .with("key", Text.PROSE)
          .with("signature", Text.PROSE);
  private static final Form ACT = Form.named("Act").with("by", Text.PROSE).with("at", Text.TIME);
  static final Form DESTRUCTION =
      Form.named("Destruction")
          .with("id", ID)
          .with("kind", Choice.of("bucket-key", "bucket", "tenant"))
          .with("state", Choice.of("scanning", "waiting", "agreed", "done", "cancelled", "refused"))
          .and("sentence", Text.PROSE)
          .with("tenant", Text.PROSE)
          .and("bucket", Text.PROSE)
          .and("generation", Whole.COUNT)
          .and("keyId", Text.PROSE)
          .and("noticeWaivedBecause", Text.PROSE)
          .with("asked", ACT)
          .with("found", new Anything("What the scan met, by name."))
          .and("scanned", Text.TIME)
          .and("notBefore", Text.TIME)
          .and("agreed", ACT)
          .and("newestBackup", Text.TIME)
          .and("ended", ACT);

  private DestructionDocuments() {}

  static Map<String, Object> shown(KeyDestruction destruction) {
    KeyDestruction.Subject subject = destruction.subject();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", destruction.id());
    fields.put("kind", word(subject.kind()));
    fields.put("state", word(destruction.state()));
    text(fields, "sentence", destruction.sentence());
    fields.put("tenant", subject.tenant());
    text(fields, "bucket", subject.bucket());
    if (subject.keyId() != null) {
      fields.put("generation", subject.generation());
      fields.put("keyId", subject.keyId().toString());
    }
    text(fields, "noticeWaivedBecause", subject.waiver());
    put(fields, "asked", destruction.asked());
    fields.put("found", new TreeMap<>(destruction.counts()));
    text(fields, "scanned", destruction.scanned());
    text(fields, "notBefore", destruction.notBefore());
    put(fields, "agreed", destruction.agreed());
    text(fields, "newestBackup", destruction.newestBackup());
    put(fields, "ended", destruction.ended());
    return fields;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void text(Map<String, Object> fields, String name, @Nullable Object value) {
    if (value != null && !value.toString().isEmpty()) {
      fields.put(name, value.toString());
    }
  }

  private static void put(Map<String, Object> fields, String name, @Nullable Act act) {
    if (act != null) {
      fields.put(name, Map.of("by", act.by(), "at", act.at().toString()));
    }
  }
}
