package eu.rempart.envelope;

import java.io.Serial;

/** This machine's cryptography gives wrong answers: nothing may be sealed or opened with it. */
public final class SelfTestFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  SelfTestFailure(String what) {
    super("cryptographic self-test failed: " + what);
  }
}
