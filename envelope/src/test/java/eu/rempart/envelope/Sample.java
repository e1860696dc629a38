package eu.rempart.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** A blob sealed for a test, with all that is needed to open and to attack it. */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere, and attacked in place
record Sample(
    BucketKey bucketKey, EnvelopeHeader header, byte[] plain, byte[] record, byte[] blob) {

  static Sample of(int plainLength) {
    return of(plainLength, "{\"key\":\"sample\"}", 256);
  }

  static Sample of(int plainLength, String record, int capacity) {
    BucketKey bucketKey = BucketKey.generate();
    return seal(bucketKey, bucketKey.issue(), plainLength, record, capacity);
  }

  /** The same bytes in every run, so that inputs kept from an earlier run still mean something. */
  static Sample fixed(int plainLength) {
    BucketKey bucketKey = BucketKey.take(BucketKeyId.parse("1".repeat(32)), filled(2));
    IssuedKey issued = bucketKey.issue(BlobId.parse("3".repeat(32)), filled(4), filled(5));
    return seal(bucketKey, issued, plainLength, "{\"key\":\"sample\"}", 256);
  }

  private static Sample seal(
      BucketKey bucketKey, IssuedKey issued, int plainLength, String record, int capacity) {
    byte[] plain = KnownAnswers.pattern(plainLength);
    byte[] recordBytes = record.getBytes(UTF_8);
    try (issued) {
      byte[] blob = BlobSealer.sealSmall(issued, plain, 0, plain.length, capacity, recordBytes);
      return new Sample(bucketKey, issued.header(), plain, recordBytes, blob);
    }
  }

  private static byte[] filled(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  SealedLayout layout() {
    return SealedLayout.of(plain.length);
  }

  /** Opens {@code altered} as recovery does: the header is the one in the blob. */
  byte[] recover(byte[] altered) throws IOException {
    RecoveryReader reader = new RecoveryReader(BlobSource.of(altered));
    EnvelopeHeader found = reader.header();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DataKey key = bucketKey.open(found)) {
      byte[] foundRecord = reader.openWhole(key, found, out);
      if (!Arrays.equals(foundRecord, record)) {
        throw new AssertionError("another recovery record came out");
      }
    }
    return out.toByteArray();
  }

  /** Opens a range of {@code stored} as a GET does: header and length are those of the catalog. */
  byte[] get(byte[] stored, long first, long last) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    get(stored, first, last, out);
    return out.toByteArray();
  }

  void get(byte[] stored, long first, long last, ByteArrayOutputStream out) throws IOException {
    int offset = (int) Math.min(layout().cover(first, last).offset(), stored.length);
    ByteArrayInputStream sealed = new ByteArrayInputStream(stored, offset, stored.length - offset);
    try (DataKey key = bucketKey.open(header)) {
      BlobOpener.open(key, header, layout(), first, last, sealed, out);
    }
  }

  byte[] getSmall(byte[] stored, long first, long last) throws SealedBlobException {
    try (DataKey key = bucketKey.open(header)) {
      return BlobOpener.openSmall(key, header, stored, plain.length, first, last);
    }
  }

  byte[] slice(long first, long last) {
    return Arrays.copyOfRange(plain, (int) first, (int) last + 1);
  }

  static BodyReader body(byte[] plain) {
    ByteArrayInputStream in = new ByteArrayInputStream(plain);
    return in::read;
  }
}
