package eu.rempart.gateway.keys.destruction;

import eu.rempart.catalog.record.BucketKeyRow;
import eu.rempart.catalog.record.KeyDestruction;
import eu.rempart.catalog.record.KeyDestruction.Act;
import eu.rempart.gateway.escrow.EscrowLedger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate says: what was destroyed, who decided it and when, and where copies of the
 * wrapped keys may live on all the same.
 *
 * @param instance which gateway's catalog
 * @param keys the rows that were destroyed
 * @param escrows every escrow that was ever made
 */
record Statement(
    String instance,
    KeyDestruction destruction,
    List<BucketKeyRow> keys,
    List<EscrowLedger.Entry> escrows,
    Act carriedOut) {

  Map<String, Object> fields() {
    KeyDestruction.Subject subject = destruction.subject();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", destruction.id());
    fields.put("kind", word(subject.kind()));
    fields.put("instance", instance);
    fields.put("tenant", subject.tenant());
    if (!subject.bucketId().isEmpty()) {
      fields.put("bucket", subject.bucket());
      fields.put("bucketId", subject.bucketId());
    }
    fields.put("keys", keys.stream().map(Statement::key).toList());
    fields.put("found", destruction.counts());
    put(fields, "asked", destruction.asked());
    time(fields, "scanned", destruction.scanned());
    time(fields, "notBefore", destruction.notBefore());
    if (!subject.waiver().isEmpty()) {
      fields.put("noticeWaivedBecause", subject.waiver());
    }
    put(fields, "agreed", destruction.agreed());
    time(fields, "newestBackupAsStated", destruction.newestBackup());
    put(fields, "carriedOut", carriedOut);
    fields.put("copiesMayLiveOn", copies());
    return fields;
  }

  static String word(KeyDestruction.Kind kind) {
    return switch (kind) {
      case BUCKET_KEY -> "bucket-key";
      case BUCKET -> "bucket";
      case TENANT -> "tenant";
    };
  }

  /** The digest tells the wrapped key again wherever a copy of it turns up. */
  private static Map<String, Object> key(BucketKeyRow row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("bucketId", row.bucketId());
    fields.put("id", row.id().toString());
    fields.put("generation", row.generation());
    fields.put("created", row.created().toString());
    fields.put("kek", row.wrapped().getOrDefault("kek", ""));
    fields.put("kekVersion", row.wrapped().getOrDefault("version", ""));
    fields.put("wrappedKeySha256", sha256(row.wrapped().getOrDefault("ciphertext", "")));
    return fields;
  }

  private List<String> copies() {
    List<String> places = new ArrayList<>();
    for (EscrowLedger.Entry escrow : escrows) {
      places.add(
          "escrow %s of %s, opened by %s: destroy it, or its shares"
              .formatted(escrow.id(), escrow.created(), escrow.opens()));
    }
    places.add("backups and copies of the catalog made before " + carriedOut.at());
    places.add("files of the catalog's store until it has compacted them");
    places.add("memory of other gateways, for keys.cache.stale at the most");
    return places;
  }

  private static void put(Map<String, Object> fields, String name, @Nullable Act act) {
    if (act != null) {
      fields.put(name, Map.of("by", act.by(), "at", act.at().toString()));
    }
  }

  private static void time(Map<String, Object> fields, String name, @Nullable Instant time) {
    if (time != null) {
      fields.put(name, time.toString());
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
