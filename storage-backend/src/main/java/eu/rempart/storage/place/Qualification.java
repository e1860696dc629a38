package eu.rempart.storage.place;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an operator holds for a place, as declared. No one of these stands in for another. */
public enum Qualification {
  /** ISO/IEC 27001. */
  ISO_27001("iso27001", "ISO/IEC 27001"),
  /** Hébergeur de données de santé, France. */
  HDS("hds", "HDS"),
  /** Cloud Computing Compliance Criteria Catalogue of the BSI, Germany. */
  C5("c5", "BSI C5"),
  /** ANSSI's SecNumCloud, France. */
  SECNUMCLOUD("secnumcloud", "SecNumCloud");

  private final String word;
  private final String title;

  Qualification(String word, String title) {
    this.word = word;
    this.title = title;
  }

  /** As written in the configuration. */
  public String word() {
    return word;
  }

  /** As written in a sentence. */
  public String title() {
    return title;
  }

  /**
   * The qualification written as {@code text}.
   *
   * @throws UnknownPlaceException when there is none
   */
  public static Qualification parse(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    for (Qualification one : values()) {
      if (one.word.equals(wanted)) {
        return one;
      }
    }
    throw new UnknownPlaceException(
        "'"
            + text
            + "' is not a qualification known here; known are "
            + Arrays.stream(values()).map(Qualification::word).collect(Collectors.joining(", ")));
  }
}
