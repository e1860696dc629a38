package eu.rempart.gateway.s3.bucket;

import eu.rempart.gateway.s3.testing.S3TestClient;
import eu.rempart.gateway.s3.testing.TestGateway;
import eu.rempart.gateway.s3.testing.TestRequest;
import eu.rempart.gateway.s3.testing.VersionedBucket;
import eu.rempart.s3.S3ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketVersioningTest {
  @RegisterExtension static final TestGateway gateway = new TestGateway();

  private final S3TestClient s3 = gateway.client();
  private final String bucket = s3.newBucket();

  private TestRequest put(String inner) {
    return s3.put("/" + bucket)
        .query("versioning")
        .body("<VersioningConfiguration>" + inner + "</VersioningConfiguration>");
  }

  private void requireStatus(String... status) {
    s3.get("/" + bucket).query("versioning").send().isOk().hasXml("Status", status);
  }

  @Test
  void aNewBucketSaysNothing() {
    requireStatus();
  }

  @Test
  void tellsWhatItWasSetTo() {
    put("<Status>Suspended</Status>").send().isOk();
    requireStatus("Suspended");
    put("<MfaDelete>Disabled</MfaDelete><Status>Enabled</Status>").send().isOk();
    requireStatus("Enabled");
    put("<Status>Enabled</Status>").send().isOk();
    requireStatus("Enabled");
    put("<Status>Suspended</Status>").send().isOk();
    requireStatus("Suspended");
  }

  @ParameterizedTest
  @CsvSource({
    "'',ILLEGAL_VERSIONING_CONFIGURATION_EXCEPTION",
    "<MfaDelete>Disabled</MfaDelete>,ILLEGAL_VERSIONING_CONFIGURATION_EXCEPTION",
    "<Status>Off</Status>,MALFORMED_XML",
    "<Status>enabled</Status>,MALFORMED_XML",
    "<Status>Enabled</Status><MfaDelete>Maybe</MfaDelete>,MALFORMED_XML",
    "<Status>Enabled</Status><Other/>,MALFORMED_XML",
    "<Status>Enabled</Status><MfaDelete>Enabled</MfaDelete>,NOT_IMPLEMENTED",
  })
  void refusesWhatItCannotSet(String inner, S3ErrorCode error) {
    put(inner).send().isRefused(error);
    requireStatus();
  }

  @Test
  void isForTheOwnerAlone() {
    gateway
        .stranger()
        .put("/" + bucket)
        .query("versioning")
        .body("<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>")
        .send()
        .isRefused(S3ErrorCode.ACCESS_DENIED);
    requireStatus();
  }

  @Test
  void aBucketIsNotEmptyWhileItHoldsAnyVersion() {
    VersionedBucket versioned = new VersionedBucket(s3);
    String version = versioned.put("key", "body");
    String marker = versioned.delete("key");
    s3.get("/" + versioned.name()).send().isOk().hasXml("Contents/Key");
    s3.delete("/" + versioned.name()).send().isRefused(S3ErrorCode.BUCKET_NOT_EMPTY);
    versioned.remove("key", version).send().isDone();
    s3.delete("/" + versioned.name()).send().isRefused(S3ErrorCode.BUCKET_NOT_EMPTY);
    versioned.remove("key", marker).send().isDone();
    s3.delete("/" + versioned.name()).send().isDone();
  }
}
