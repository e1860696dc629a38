package eu.rempart.s3.sigv4;

/**
 * The credentials of a request, well formed and no more than that.
 *
 * @param signature what the client computed, as it stands in the request
 */
record PresentedSignature(
    String accessKeyId, CredentialScope scope, SignedHeaderNames signedHeaders, String signature) {

  /** Names the access key only: a signature is good for as long as its request. */
  @Override
  public String toString() {
    return "PresentedSignature[" + accessKeyId + "]";
  }
}
