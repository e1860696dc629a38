package eu.rempart.gateway.audit;

import org.jspecify.annotations.Nullable;

/** What a verification found. */
public sealed interface Verdict {

  /**
   * Every line is there, as it was written.
   *
   * @param lines in the files, from {@code firstLine} on
   * @param firstLine 1 unless older files have reached the end of their time
   * @param sealed the last line that a signed checkpoint vouches for; 0 before the first checkpoint
   * @param checkpoints whose signatures verified
   * @param lastCheckpoint its eventTime, or null
   * @param torn bytes of a line that was never finished, at the very end
   */
  record Intact(
      long lines,
      long firstLine,
      long sealed,
      long checkpoints,
      @Nullable String lastCheckpoint,
      int torn)
      implements Verdict {}

  /**
   * The trail is not as it was written.
   *
   * @param file where the first broken line is, or would be; its name only
   * @param line the line's number in the chain, its {@code seq}
   * @param reason a sentence
   */
  record Broken(String file, long line, String reason) implements Verdict {}
}
