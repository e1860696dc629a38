package eu.rempart.s3.sigv4;

/**
 * What a signing key is good for.
 *
 * @param day the UTC day, {@code yyyyMMdd}
 * @param region the region name
 * @param service the service name
 */
record CredentialScope(String day, String region, String service) {
  static final String TERMINATOR = "aws4_request";

  /**
   * The scope as it stands in the string to sign and, behind the access key id, in a credential.
   */
  String text() {
    return day + '/' + region + '/' + service + '/' + TERMINATOR;
  }
}
