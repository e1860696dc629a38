package eu.rempart.s3.sigv4;

import eu.rempart.s3.S3Exception;
import java.util.function.Function;

/**
 * The credential of a signature: an access key id and the scope, joined by slashes.
 *
 * @param accessKeyId as the client wrote it
 * @param scope what its signing key is good for
 */
record Credential(String accessKeyId, CredentialScope scope) {
  private static final int MAX_ID = 128;

  /**
   * Reads a credential and holds its scope against the policy.
   *
   * @param refusal makes the error of the place the credential stood in from the sentence that says
   *     what is wrong
   */
  static Credential parse(
      String text, SignatureScopePolicy policy, Function<String, S3Exception> refusal) {
    int terminator = text.lastIndexOf('/');
    int service = before(text, terminator);
    int region = before(text, service);
    int day = before(text, region);
    if (day <= 0 || day > MAX_ID) {
      throw refusal.apply(
          "the Credential is mal-formed; expecting"
              + " \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
    }
    CredentialScope scope =
        new CredentialScope(
            text.substring(day + 1, region),
            text.substring(region + 1, service),
            text.substring(service + 1, terminator));
    if (!text.endsWith("/" + CredentialScope.TERMINATOR)) {
      throw refusal.apply("incorrect terminal. This endpoint uses \"aws4_request\".");
    }
    if (!isDay(scope.day())) {
      throw refusal.apply(
          "incorrect date format. This date in the credential must be in the format \"yyyyMMdd\".");
    }
    if (!scope.service().equals(policy.service())) {
      throw refusal.apply(
          "incorrect service. This endpoint belongs to \"" + policy.service() + "\".");
    }
    if (!policy.regions().contains(scope.region())) {
      String expected = policy.expectedRegion();
      throw refusal
          .apply("the region is wrong; expecting '" + expected + "'")
          .with("Region", expected);
    }
    return new Credential(text.substring(0, day), scope);
  }

  private static int before(String text, int slash) {
    return slash <= 0 ? -1 : text.lastIndexOf('/', slash - 1);
  }

  private static boolean isDay(String day) {
    return day.length() == 8 && day.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
