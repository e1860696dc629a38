package eu.rempart.s3;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts that something ends in an S3 error. */
public final class Refused {
  private Refused() {}

  /** Asserts the code, and gives the exception for more. */
  public static S3Exception with(S3ErrorCode code, ThrowingCallable attempt) {
    S3Exception[] caught = new S3Exception[1];
    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(attempt)
        .satisfies(e -> caught[0] = e)
        .extracting(S3Exception::code)
        .isEqualTo(code);
    return caught[0];
  }
}
