package eu.rempart.keymanager.escrow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.rempart.keymanager.escrow.EscrowAccess.WrappedForRecipient;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * An escrow file: what is said of it in clear, and the sealed list of keys. What is in clear is
 * bound to the seal, so an altered file does not open. See docs/escrow-format.md.
 *
 * @param id 32 hexadecimal digits, random
 * @param instance the id of the instance whose keys these are
 * @param bucketKeys how many bucket keys there are
 * @param catalogKeys how many generations of the catalog's key
 * @param sealed base64
 */
public record Escrow(
    String id,
    String instance,
    Instant created,
    int bucketKeys,
    int catalogKeys,
    EscrowAccess access,
    String sealed) {
  static final String FORMAT = "rempart-escrow/1";

  private static final Set<String> MEMBERS =
      Set.of("format", "id", "instance", "created", "bucketKeys", "catalogKeys", "sealed");

  /** The file's content. */
  public byte[] json() {
    return CanonicalJson.pretty(inClear().put("sealed", sealed));
  }

  /** What the seal's key depends on. */
  static byte[] context(String id) {
    return HexFormat.of().parseHex(id);
  }

  /** What the seal binds: everything but itself. */
  byte[] bound() {
    return CanonicalJson.bytes(inClear());
  }

  private ObjectNode inClear() {
    ObjectNode file = CanonicalJson.object();
    file.put("format", FORMAT)
        .put("id", id)
        .put("instance", instance)
        .put("created", created.toString())
        .put("bucketKeys", bucketKeys)
        .put("catalogKeys", catalogKeys);
    switch (access) {
      case EscrowAccess.Shares(int threshold, int count, List<String> digests) -> {
        ObjectNode shares = file.putObject("shares").put("threshold", threshold);
        ArrayNode each = shares.put("count", count).putArray("digests");
        digests.forEach(each::add);
      }
      case EscrowAccess.Recipients(List<WrappedForRecipient> recipients) -> {
        ArrayNode each = file.putArray("recipients");
        for (WrappedForRecipient recipient : recipients) {
          each.addObject()
              .put("name", recipient.name())
              .put("fingerprint", recipient.fingerprint())
              .put("algorithm", recipient.algorithm())
              .put("wrapped", recipient.wrapped());
        }
      }
    }
    return file;
  }

  /**
   * Reads an escrow file.
   *
   * @throws EscrowException when it is not a whole escrow of a known version
   */
  public static Escrow parse(byte[] json) {
    JsonNode file = CanonicalJson.parse(json);
    if (!FORMAT.equals(file.path("format").asText())) {
      throw new EscrowException("The file is not an escrow of format " + FORMAT);
    }
    Set<String> members = new TreeSet<>();
    file.fieldNames().forEachRemaining(members::add);
    String access = file.has("shares") ? "shares" : "recipients";
    if (!members.remove(access) || !members.equals(MEMBERS)) {
      throw notWhole();
    }
    try {
      Escrow escrow =
          new Escrow(
              file.path("id").asText(),
              file.path("instance").asText(),
              Instant.parse(file.path("created").asText()),
              file.path("bucketKeys").asInt(),
              file.path("catalogKeys").asInt(),
              access.equals("shares") ? shares(file.path(access)) : recipients(file.path(access)),
              file.path("sealed").asText());
      if (context(escrow.id).length != 16) {
        throw notWhole();
      }
      return escrow;
    } catch (DateTimeException | IllegalArgumentException e) {
      throw notWhole();
    }
  }

  private static EscrowAccess shares(JsonNode shares) {
    List<String> digests = new ArrayList<>();
    shares.path("digests").forEach(digest -> digests.add(digest.asText()));
    return new EscrowAccess.Shares(
        shares.path("threshold").asInt(), shares.path("count").asInt(), digests);
  }

  private static EscrowAccess recipients(JsonNode recipients) {
    List<WrappedForRecipient> all = new ArrayList<>();
    for (JsonNode each : recipients) {
      all.add(
          new WrappedForRecipient(
              each.path("name").asText(),
              each.path("fingerprint").asText(),
              each.path("algorithm").asText(),
              each.path("wrapped").asText()));
    }
    return new EscrowAccess.Recipients(all);
  }

  static EscrowException notWhole() {
    return new EscrowException("The escrow file is not whole");
  }

  /**
   * @throws EscrowException when it is not base64
   */
  static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw notWhole();
    }
  }
}
