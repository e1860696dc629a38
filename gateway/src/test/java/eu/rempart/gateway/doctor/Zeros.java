package eu.rempart.gateway.doctor;

import java.security.SecureRandom;

/** A random source that is none, and slow. */
class Zeros extends SecureRandom {
  private static final long serialVersionUID = 1L;
  private final long millis;

  Zeros(long millis) {
    this.millis = millis;
  }

  @Override
  public void nextBytes(byte[] bytes) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
