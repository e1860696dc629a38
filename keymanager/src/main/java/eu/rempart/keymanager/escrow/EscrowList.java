package eu.rempart.keymanager.escrow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.rempart.envelope.BucketKeyId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is sealed in an escrow: every key in it, and what is known of each. */
record EscrowList(List<EscrowedBucketKey> bucketKeys, List<EscrowedCatalogKey> catalogKeys) {

  byte[] json() {
    ObjectNode list = CanonicalJson.object();
    ArrayNode buckets = list.putArray("bucketKeys");
    for (EscrowedBucketKey key : bucketKeys) {
      buckets
          .addObject()
          .put("bucket", key.bucket())
          .put("bucketId", key.bucketId())
          .put("created", key.created().toString())
          .put("generation", key.generation())
          .put("id", key.id().toString())
          .put("state", key.state())
          .put("tenant", key.tenant())
          .put("wrapped", key.wrapped());
    }
    ArrayNode catalogs = list.putArray("catalogKeys");
    for (EscrowedCatalogKey key : catalogKeys) {
      catalogs
          .addObject()
          .put("catalog", key.catalog())
          .put("current", key.current())
          .put("generation", key.generation())
          .put("wrapped", key.wrapped());
    }
    return CanonicalJson.bytes(list);
  }

  /** Reads what {@link #json} wrote and a seal has kept. */
  static EscrowList parse(byte[] json) {
    JsonNode list = CanonicalJson.parse(json);
    List<EscrowedBucketKey> buckets = new ArrayList<>();
    for (JsonNode key : list.path("bucketKeys")) {
      buckets.add(
          new EscrowedBucketKey(
              key.path("tenant").asText(),
              key.path("bucket").asText(),
              key.path("bucketId").asText(),
              BucketKeyId.parse(key.path("id").asText()),
              key.path("generation").asInt(),
              Instant.parse(key.path("created").asText()),
              key.path("state").asText(),
              key.path("wrapped").asText()));
    }
    List<EscrowedCatalogKey> catalogs = new ArrayList<>();
    for (JsonNode key : list.path("catalogKeys")) {
      catalogs.add(
          new EscrowedCatalogKey(
              key.path("catalog").asText(),
              key.path("generation").asInt(),
              key.path("current").asBoolean(),
              key.path("wrapped").asText()));
    }
    return new EscrowList(buckets, catalogs);
  }
}
