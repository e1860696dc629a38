package eu.rempart.gateway.metrics;

import java.util.Locale;

/** How stored data was found not to be what was stored. Each is a reason to wake someone. */
public enum IntegrityFailure {
  /** A chunk's tag, or a sealed data key's, did not verify. */
  AUTHENTICATION,
  /** A commitment is not that of the key. */
  COMMITMENT,
  /** A blob ended early, or went on after its end. */
  LENGTH,
  /** A blob the catalog knows is not at its site. */
  MISSING,
  /** The blob's format is unknown or its footer broken. */
  FORMAT,
  /** A catalog row did not open, or the catalog's files are damaged. */
  CATALOG;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
