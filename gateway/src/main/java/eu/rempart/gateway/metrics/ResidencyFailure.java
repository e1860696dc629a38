package eu.rempart.gateway.metrics;

import java.util.Locale;

/** What the residency policy refused. */
public enum ResidencyFailure {
  /** A site, found outside the policy while running. */
  SITE,
  /** A bucket asked for in a place not offered. */
  LOCATION_CONSTRAINT,
  /** A write to a bucket whose sites are no longer allowed. */
  WRITE;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
