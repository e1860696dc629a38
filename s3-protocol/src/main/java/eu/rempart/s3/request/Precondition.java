package eu.rempart.s3.request;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;

/** What the conditions of a read or copy come to for the object as it is. */
public sealed interface Precondition {

  /** Every condition holds, or none was set. */
  record Holds() implements Precondition {}

  /** The client has what it asks for: answer 304. */
  record NotModified() implements Precondition {}

  /**
   * A condition does not hold: answer 412.
   *
   * @param header the header that set it
   */
  record Failed(String header) implements Precondition {
    /** The error to answer with. */
    public S3Exception refusal() {
      return S3Exception.of(S3ErrorCode.PRECONDITION_FAILED).with("Condition", header);
    }
  }
}
