package eu.rempart.gateway.s3.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.gateway.s3.testing.Answer;
import eu.rempart.gateway.s3.testing.Races;
import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.s3.S3ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreateBucketTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private final S3TestClient s3 = gateway.client();

  @Test
  void aBucketIsMadeInTheDefaultRegion() {
    s3.put("/made").send().isOk().hasHeader("Location", "/made").hasBody("");
    s3.head("/made").send().isOk().hasHeader("x-amz-bucket-region", TestGateway.REGION);
  }

  @Test
  void aBucketIsMadeInTheRegionItsMakerAsksFor() {
    s3.put("/made-in-berlin").body(configuration(TestGateway.OTHER_REGION)).send().isOk();
    s3.head("/made-in-berlin")
        .send()
        .isOk()
        .hasHeader("x-amz-bucket-region", TestGateway.OTHER_REGION);
  }

  @Test
  void anEmptyConfigurationAsksForTheDefault() {
    s3.put("/asks-for-nothing").body("<CreateBucketConfiguration/>").send().isOk();
    s3.head("/asks-for-nothing").send().hasHeader("x-amz-bucket-region", TestGateway.REGION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"us-east-1", "eu-west-2", "eu-central-2", "EU", "EU-FR-1", "eu-fr-1a", "nowhere"})
  void noOtherPlaceIsTakenForOneOfOurs(String region) {
    s3.put("/elsewhere")
        .body(configuration(region))
        .send()
        .isRefused(S3ErrorCode.INVALID_LOCATION_CONSTRAINT);
    s3.head("/elsewhere").send().hasStatus(404);
  }

  @Test
  void makingOnesOwnBucketAgainIsAConflict() {
    s3.put("/mine").send().isOk();
    s3.put("/mine")
        .send()
        .isRefused(S3ErrorCode.BUCKET_ALREADY_OWNED_BY_YOU)
        .hasXml("BucketName", "mine");
  }

  @Test
  void aNameAnotherTenantHasIsTaken() {
    s3.put("/taken").send().isOk();
    gateway.stranger().put("/taken").send().isRefused(S3ErrorCode.BUCKET_ALREADY_EXISTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ab",
        "Capital",
        "with_underscore",
        "-dash-first",
        "dash-last-",
        "two..dots",
        "192.168.5.4",
        "xn--punycode",
        "name-s3alias",
        "a-name-that-is-just-about-one-letter-longer-than-sixty-three-chars"
      })
  void aNameThatBreaksTheRulesIsRefused(String name) {
    s3.put("/" + name).send().isRefused(S3ErrorCode.INVALID_BUCKET_NAME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no xml",
        "<CreateBucketConfiguration>",
        "<Other/>",
        "<CreateBucketConfiguration><LocationConstrain>eu-fr-1</LocationConstrain>"
            + "</CreateBucketConfiguration>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><CreateBucketConfiguration>"
            + "<LocationConstraint>&b;</LocationConstraint></CreateBucketConfiguration>"
      })
  void aDocumentThatIsNotOneIsMalformed(String document) {
    s3.put("/malformed").body(document).send().isRefused(S3ErrorCode.MALFORMED_XML);
    s3.head("/malformed").send().hasStatus(404);
  }

  @Test
  void aNameIsFreeAgainOnceItsBucketIsGone() {
    s3.put("/comes-back").send().isOk();
    s3.delete("/comes-back").send().isDone();
    gateway.stranger().put("/comes-back").send().isOk();
  }

  @Test
  void ofManyWhoMakeOneBucketOneWins() throws Exception {
    List<Answer> answers =
        Races.run(16, i -> (i % 2 == 0 ? s3 : gateway.stranger()).put("/contested").send());
    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(15);
  }

  private static String configuration(String region) {
    return "<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
        + "<LocationConstraint>"
        + region
        + "</LocationConstraint></CreateBucketConfiguration>";
  }
}
