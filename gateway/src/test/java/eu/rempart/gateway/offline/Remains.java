package eu.rempart.gateway.offline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import eu.rempart.envelope.BlobId;
import eu.rempart.envelope.BlobSealer;
import eu.rempart.envelope.BlobSource;
import eu.rempart.envelope.BucketKey;
import eu.rempart.envelope.CustomerKey;
import eu.rempart.envelope.IssuedKey;
import eu.rempart.keymanager.BucketKeyRecord;
import eu.rempart.keymanager.BucketKeyRecord.State;
import eu.rempart.keymanager.WrappedKey;
import eu.rempart.keymanager.escrow.EscrowSealer;
import eu.rempart.keymanager.escrow.OpenEscrow;
import eu.rempart.keymanager.escrow.SplitEscrow;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Blobs of a bucket that is no more, and an escrow of its key. */
final class Remains implements SealedBlobs, AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-24T10:20:30.456Z");

  final BucketKey bucketKey = BucketKey.generate();
  final OpenEscrow escrow;
  final EscrowedKeys keys;
  private final Map<BlobId, byte[]> blobs = new LinkedHashMap<>();

  Remains() {
    BucketKeyRecord record =
        new BucketKeyRecord(
            "bucket-id",
            "acme",
            bucketKey.id(),
            1,
            new WrappedKey("local:x", 1, "nothing"),
            NOW,
            State.CURRENT,
            NOW);
    try (EscrowSealer sealer = new EscrowSealer("instance", NOW)) {
      sealer.add("books", record, bucketKey);
      try (SplitEscrow split = sealer.split(2, 2)) {
        escrow = OpenEscrow.withShares(split.escrow(), split.shares());
      }
    }
    keys = new EscrowedKeys(escrow);
  }

  /** What a gateway records of a whole object. */
  static Map<String, Object> facts(String key, byte[] plain, Instant created) {
    Map<String, Object> facts = new TreeMap<>();
    facts.put("tenant", "acme");
    facts.put("bucket", "books");
    facts.put("bucketId", "bucket-id");
    facts.put("key", key);
    facts.put("versionId", "null");
    facts.put("created", created.toString());
    facts.put("plaintextLength", plain.length);
    facts.put("etag", md5(plain));
    facts.put("md5", md5(plain));
    return facts;
  }

  /** What a gateway records of a part. */
  static Map<String, Object> part(
      String key, String uploadId, int number, byte[] plain, Instant created) {
    Map<String, Object> facts = facts(key, plain, created);
    facts.remove("versionId");
    facts.put("uploadId", uploadId);
    facts.put("partNumber", number);
    return facts;
  }

  BlobId store(byte[] plain, Map<String, Object> facts) {
    return store(bucketKey, plain, facts);
  }

  BlobId store(BucketKey under, byte[] plain, Map<String, Object> facts) {
    return store(under.issue(), plain, facts);
  }

  BlobId store(CustomerKey customer, byte[] plain, Map<String, Object> facts) {
    return store(bucketKey.issue(customer), plain, facts);
  }

  private BlobId store(IssuedKey key, byte[] plain, Map<String, Object> facts) {
    try (IssuedKey issued = key) {
      byte[] record = new ObjectMapper().writeValueAsString(facts).getBytes(UTF_8);
      int capacity = (record.length / 256 + 1) * 256;
      byte[] blob = BlobSealer.sealSmall(issued, plain, 0, plain.length, capacity, record);
      blobs.put(issued.header().blobId(), blob);
      return issued.header().blobId();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] sealed(BlobId id) {
    byte[] blob = blobs.get(id);
    if (blob == null) {
      throw new IllegalArgumentException("no blob " + id);
    }
    return blob;
  }

  void replace(BlobId id, byte[] sealed) {
    blobs.put(id, sealed);
  }

  void lose(BlobId id) {
    blobs.remove(id);
  }

  BlobReading read(BlobId id) {
    return BlobReading.of(id, BlobSource.of(sealed(id)), keys);
  }

  RecordIndex index() {
    RecordIndex index = new RecordIndex();
    for (BlobId id : blobs.keySet()) {
      if (read(id) instanceof BlobReading.Opened opened) {
        index.add(opened);
      }
    }
    return index;
  }

  ObjectContent content() {
    return new ObjectContent(this, keys);
  }

  @Override
  public void forEach(Visitor visitor) throws IOException {
    for (Map.Entry<BlobId, byte[]> each : blobs.entrySet()) {
      visitor.visit(each.getKey(), BlobSource.of(each.getValue()));
    }
  }

  @Override
  public @Nullable BlobSource find(BlobId id) {
    byte[] blob = blobs.get(id);
    return blob == null ? null : BlobSource.of(blob);
  }

  static String md5(byte[] plain) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(plain));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    escrow.close();
    bucketKey.close();
  }
}
