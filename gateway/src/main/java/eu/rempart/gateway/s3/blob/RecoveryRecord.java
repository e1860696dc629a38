package eu.rempart.gateway.s3.blob;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a blob says about itself under its own seal, so that a lost catalog can be rebuilt from
 * blobs and keys alone.
 *
 * <p>Canonical JSON: keys in code point order, no white space, UTF-8. The blob's length must be
 * known before its first byte is written and some facts only after its last, so {@link #capacity}
 * counts those at their full width.
 */
public final class RecoveryRecord {
  private static final ObjectWriter CANONICAL =
      JsonMapper.builder(
              JsonFactory.builder().recyclerPool(JsonRecyclerPools.newBoundedPool(16)).build())
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build()
          .writer();
  private static final int STEP = 256;

  /**
   * Room for what only the end of the body tells: time, MD5, length and one checksum of each kind.
   */
  private static final int LATE_FACTS = 512;

  private final Map<String, Object> facts = new TreeMap<>();
  private final int capacity;

  private RecoveryRecord(Map<String, Object> known) {
    facts.putAll(known);
    int length = json().length + LATE_FACTS;
    this.capacity = (length + STEP - 1) / STEP * STEP;
  }

  /** A record of the facts known before the body is read; absent ones are left out. */
  public static RecoveryRecord of(Map<String, ? extends @Nullable Object> known) {
    Map<String, Object> present = new TreeMap<>();
    known.forEach((name, value) -> {
      if (value != null && !(value instanceof Map<?, ?> map && map.isEmpty())) {
        present.put(name, value);
      }
    });
    return new RecoveryRecord(present);
  }

  /** Bytes reserved for the record in the blob's footer: a multiple of 256. */
  public int capacity() {
    return capacity;
  }

  /** Adds what the whole body told, and renders the record. */
  public byte[] complete(
      Instant created,
      long plainLength,
      String etag,
      byte @Nullable [] md5,
      Map<String, String> checksums) {
    facts.put("created", created.toString());
    facts.put("plaintextLength", plainLength);
    facts.put("etag", etag);
    if (md5 != null) {
      facts.put("md5", HexFormat.of().formatHex(md5));
    }
    if (!checksums.isEmpty()) {
      facts.put("checksums", checksums);
    }
    return json();
  }

  private byte[] json() {
    try {
      return CANONICAL.writeValueAsBytes(facts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a recovery record holds only strings, numbers and maps", e);
    }
  }
}
