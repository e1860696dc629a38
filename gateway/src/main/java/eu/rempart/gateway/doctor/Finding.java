package eu.rempart.gateway.doctor;

/**
 * What one check found.
 *
 * @param subject what was looked at, in a word or two
 * @param sentence what was found, and what to do when it is not well
 */
public record Finding(Grade grade, String subject, String sentence) {

  /** How well it is. */
  public enum Grade {
    OK,
    WARN,
    FAIL
  }

  static Finding ok(String subject, String sentence) {
    return new Finding(Grade.OK, subject, sentence);
  }

  static Finding warn(String subject, String sentence) {
    return new Finding(Grade.WARN, subject, sentence);
  }

  static Finding fail(String subject, String sentence) {
    return new Finding(Grade.FAIL, subject, sentence);
  }
}
