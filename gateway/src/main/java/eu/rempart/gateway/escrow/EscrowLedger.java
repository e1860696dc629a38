package eu.rempart.gateway.escrow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import eu.rempart.catalog.Catalog;
import eu.rempart.catalog.CatalogTx;
import eu.rempart.keymanager.escrow.Escrow;
import eu.rempart.keymanager.escrow.EscrowAccess;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which escrows were made of this instance's keys. An escrow outlives what it holds: a key that is
 * retired here still opens with one made before, so whoever retires keys has to know.
 */
public final class EscrowLedger {
  private static final String SETTING = "escrows";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Catalog catalog;

  public EscrowLedger(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * One escrow.
   *
   * @param opens who opens it, in words
   */
  public record Entry(String id, Instant created, int bucketKeys, String opens) {}

  /** Enters an escrow; durable when it returns. */
  void enter(Escrow escrow) {
    String opens =
        switch (escrow.access()) {
          case EscrowAccess.Shares shares ->
              shares.threshold() + " of " + shares.count() + " shares";
          case EscrowAccess.Recipients recipients ->
              recipients.recipients().size() + " private keys, any one";
        };
    catalog.transact(tx -> {
      ArrayNode all = read(tx);
      all.addObject()
          .put("id", escrow.id())
          .put("created", escrow.created().toString())
          .put("bucketKeys", escrow.bucketKeys())
          .put("opens", opens);
      tx.settings().put(SETTING, bytes(all));
      return all;
    });
  }

  /** Every escrow ever made, the first first. */
  public List<Entry> list() {
    List<Entry> entries = new ArrayList<>();
    for (var each : catalog.read(EscrowLedger::read)) {
      entries.add(
          new Entry(
              each.path("id").asText(),
              Instant.parse(each.path("created").asText()),
              each.path("bucketKeys").asInt(),
              each.path("opens").asText()));
    }
    return entries;
  }

  private static ArrayNode read(CatalogTx tx) {
    byte[] stored = tx.settings().get(SETTING);
    try {
      return stored == null ? JSON.createArrayNode() : (ArrayNode) JSON.readTree(stored);
    } catch (IOException e) {
      throw new IllegalStateException("the list of escrows does not read", e);
    }
  }

  private static byte[] bytes(ArrayNode all) {
    try {
      return JSON.writeValueAsBytes(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON is written as JSON", e);
    }
  }
}
