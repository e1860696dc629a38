package eu.rempart.gateway.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Told what happens on the wire. Called on event loops: return at once, throw nothing. */
public interface WireMetrics {

  /** Tells nobody. */
  WireMetrics NONE = new WireMetrics() {};

  default void connectionOpened() {}

  default void connectionClosed() {}

  /** A handshake ended well; {@code group} is null when the TLS library does not tell. */
  default void handshake(String protocol, String cipherSuite, @Nullable String group) {}

  default void refused(Refusal reason) {}

  default void requestStarted() {}

  default void requestEnded() {}

  /** Plaintext bytes that arrived, heads and bodies. */
  default void bytesIn(long bytes) {}

  /** Plaintext bytes handed to TLS, heads and bodies. */
  default void bytesOut(long bytes) {}

  /** The listener shows certificates of which the first ends then. */
  default void certificateExpires(Instant end) {}

  /** The certificate files were read again; {@code good} is false when the old ones stay in use. */
  default void certificateReload(boolean good) {}
}
