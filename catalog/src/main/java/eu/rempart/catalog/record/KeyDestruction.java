package eu.rempart.catalog.record;

import eu.rempart.envelope.BucketKeyId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A destruction of keys that two officers decide on: asked for by one, agreed to by another, and
 * carried out no sooner than its time.
 *
 * @param id sorts by the time it was asked for
 * @param subject what is destroyed
 * @param state where it stands
 * @param sentence why it was refused; empty otherwise
 * @param asked by whom and when
 * @param scanned when it was known what is under the keys, or null
 * @param notBefore the earliest time it may be carried out; null until it is known
 * @param counts what was found under the keys, by name
 * @param agreed by whom and when, or null
 * @param newestBackup of the catalog, as whoever agreed stated it; null where none was asked for
 * @param ended by whom and when it was carried out or cancelled, or null
 * @param certificate the signed statement, once carried out
 */
public record KeyDestruction(
    String id,
    Subject subject,
    State state,
    String sentence,
    Act asked,
    @Nullable Instant scanned,
    @Nullable Instant notBefore,
    Map<String, Long> counts,
    @Nullable Act agreed,
    @Nullable Instant newestBackup,
    @Nullable Act ended,
    @Nullable String certificate) {

  /** What is destroyed. */
  public enum Kind {
    /** A bucket key that nothing is under any more. */
    BUCKET_KEY,
    /** Every key of a bucket, and with them all it holds. */
    BUCKET,
    /** Every key of every bucket of a tenant. */
    TENANT
  }

  /** The life of a destruction. */
  public enum State {
    /** A job counts what is under the keys. */
    SCANNING,
    /** Waits for its time and for another officer. */
    WAITING,
    /** Agreed to; may be carried out from its time on. */
    AGREED,
    /** Carried out. */
    DONE,
    /** Cancelled while there was time. */
    CANCELLED,
    /** What was found does not allow it. */
    REFUSED
  }

  /**
   * The keys.
   *
   * @param bucketId empty for a tenant
   * @param bucket its name at the time; empty for a tenant
   * @param keyId the one key, or null for all
   * @param generation of that key; 0 for all
   * @param revoked whether the key was revoked before, so that nothing brings it back
   * @param waiver why the time of notice is not waited for; empty when it is
   */
  public record Subject(
      Kind kind,
      String tenant,
      String bucketId,
      String bucket,
      @Nullable BucketKeyId keyId,
      int generation,
      boolean revoked,
      String waiver) {}

  /** What somebody did. */
  public record Act(String by, Instant at) {}

  public KeyDestruction {
    counts = Map.copyOf(counts);
  }

  /** One just asked for. */
  public static KeyDestruction asked(String id, Subject subject, Act asked) {
    return new KeyDestruction(
        id, subject, State.SCANNING, "", asked, null, null, Map.of(), null, null, null, null);
  }

  /** Whether nothing more will become of it. */
  public boolean over() {
    return switch (state) {
      case SCANNING, WAITING, AGREED -> false;
      case DONE, CANCELLED, REFUSED -> true;
    };
  }

  /** Counted, and waiting for its time. */
  public KeyDestruction waiting(Instant now, Instant from, Map<String, Long> found) {
    return new KeyDestruction(
        id, subject, State.WAITING, "", asked, now, from, found, null, null, null, null);
  }

  /** Not to be. */
  public KeyDestruction refused(String why, Map<String, Long> found, Instant now) {
    Act end = new Act("rempart", now);
    return new KeyDestruction(
        id, subject, State.REFUSED, why, asked, now, null, found, null, null, end, null);
  }

  /** Agreed to by another officer. */
  public KeyDestruction agreed(Act by, @Nullable Instant backup) {
    return with(State.AGREED, by, backup, null, null);
  }

  /** Cancelled. */
  public KeyDestruction cancelled(Act by) {
    return with(State.CANCELLED, agreed, newestBackup, by, null);
  }

  /** Carried out. */
  public KeyDestruction done(Act by, String signed) {
    return with(State.DONE, agreed, newestBackup, by, signed);
  }

  private KeyDestruction with(
      State next,
      @Nullable Act by,
      @Nullable Instant backup,
      @Nullable Act end,
      @Nullable String signed) {
    return new KeyDestruction(
        id, subject, next, "", asked, scanned, notBefore, counts, by, backup, end, signed);
  }
}
