package eu.rempart.envelope.v1;

import java.nio.charset.StandardCharsets;

/** Offsets and sizes of RMP1 in bytes. Every number is on disks. */
public final class Rmp1 {
  /** Bytes of the header. */
  public static final int HEADER = 184;

  public static final int VERSION_AT = 4;
  public static final int SUITE_AT = 5;
  public static final int CHUNK_LOG2_AT = 6;
  public static final int FLAGS_AT = 7;
  public static final int BLOB_ID_AT = 8;
  public static final int BUCKET_KEY_ID_AT = 24;
  public static final int WRAP_SALT_AT = 40;
  public static final int WRAP_COMMITMENT_AT = 72;
  public static final int SEALED_KEY_AT = 104;
  public static final int CONTENT_COMMITMENT_AT = 152;

  public static final int ID = 16;
  public static final int KEY = 32;
  public static final int COMMITMENT = 32;

  /** Bytes of plaintext in every chunk but the last, which is shorter. */
  public static final int CHUNK = 1 << 16;

  /** Bytes of the tag behind each chunk, sealed key and recovery record. */
  public static final int TAG = 16;

  /** Recovery records are padded to a multiple of this many bytes, at least once. */
  public static final int RECORD_BLOCK = 256;

  /** The longest padded recovery record sealed or opened. */
  public static final int MAX_RECORD = 1 << 20;

  /** The longest plaintext of a blob: 5 GiB. */
  public static final long MAX_PLAIN = 5L << 30;

  /** Bytes after the sealed record: its length, and the end mark. */
  public static final int TRAILER = 8;

  /** The last four bytes of a blob, "RMPE". */
  static final int END_MARK = 0x524d5045;

  private static final byte[] PREFIX = {'R', 'M', 'P', '1', 1, 1, 16, 0};

  private Rmp1() {}

  /** The eight bytes every header starts with: mark, version, suite, chunk size, flags. */
  public static byte[] prefix() {
    return PREFIX.clone();
  }

  static byte[] label(String name) {
    return ("rempart/v1/" + name + "\0").getBytes(StandardCharsets.US_ASCII);
  }
}
