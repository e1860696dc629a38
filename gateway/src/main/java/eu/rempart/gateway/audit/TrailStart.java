package eu.rempart.gateway.audit;

/** The first line of every file that a start of the gateway begins, and what it tells. */
final class TrailStart {
  static final String NAME = "GatewayStarted";

  /** Bytes of an unfinished line at the end of the file before. */
  static final String TORN = "tornBytes";

  /** The line up to which the trail had been durable, when what was found ended before it. */
  static final String CUT_SHORT = "cutShortFrom";

  private TrailStart() {}
}
