package eu.rempart.s3.request;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;

/** What the conditions of a write or delete come to for the object it would replace or remove. */
public sealed interface WritePrecondition {

  /** Every condition holds, or none was set. */
  record Holds() implements WritePrecondition {}

  /**
   * A condition does not hold: answer 412.
   *
   * @param header the header that set it
   */
  record Failed(String header) implements WritePrecondition {
    /** The error to answer with. */
    public S3Exception refusal() {
      return S3Exception.of(S3ErrorCode.PRECONDITION_FAILED).with("Condition", header);
    }
  }

  /** The condition is about an object that does not exist: answer 404. */
  record NoSuchObject() implements WritePrecondition {
    /** The error to answer with. */
    public S3Exception refusal(ObjectKey key) {
      return S3Exception.of(S3ErrorCode.NO_SUCH_KEY).with("Key", key.value());
    }
  }
}
