package eu.rempart.gateway.s3.blob;

import java.time.Duration;

/** Told how much plaintext was sealed and opened; called from any thread. */
public interface DataFlow {

  /** Plaintext was sealed; the time includes waiting for the client and the store. */
  void sealed(long plainBytes, Duration took);

  /** Plaintext was opened; the time includes waiting for the client and the store. */
  void opened(long plainBytes, Duration took);
}
