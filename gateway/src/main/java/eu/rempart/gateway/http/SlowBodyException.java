package eu.rempart.gateway.http;

import java.io.IOException;

/** The client sent its body more slowly than the least rate. S3 calls this RequestTimeout. */
public final class SlowBodyException extends IOException {
  private static final long serialVersionUID = 1L;

  public SlowBodyException() {
    super("the body arrived more slowly than the least rate allowed");
  }
}
