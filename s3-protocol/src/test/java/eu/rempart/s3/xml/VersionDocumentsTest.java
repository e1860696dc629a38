package eu.rempart.s3.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.Refused;
import eu.rempart.s3.S3ErrorCode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionDocumentsTest {
  private static final Instant TIME = Instant.parse("2009-10-12T17:50:30.123Z");
  private static final Owner OWNER = new Owner("75aa57f09aa0c8ca", "jane");

  private static VersioningConfiguration parse(String inner) {
    return VersioningConfiguration.parse(
        ("<VersioningConfiguration>" + inner + "</VersioningConfiguration>").getBytes(UTF_8));
  }

  @Test
  void readsWhatVersioningIsSetTo() {
    assertThat(parse("<Status>Enabled</Status>"))
        .isEqualTo(new VersioningConfiguration(VersioningConfiguration.Status.ENABLED, null));
    assertThat(parse("<MfaDelete>Enabled</MfaDelete><Status>Suspended</Status>"))
        .isEqualTo(new VersioningConfiguration(VersioningConfiguration.Status.SUSPENDED, true));
  }

  @Test
  void refusesWhatIsNoSetting() {
    Refused.with(
        S3ErrorCode.ILLEGAL_VERSIONING_CONFIGURATION_EXCEPTION,
        () -> parse("<MfaDelete>Disabled</MfaDelete>"));
    Refused.with(S3ErrorCode.MALFORMED_XML, () -> parse("<Status>On</Status>"));
    Refused.with(S3ErrorCode.MALFORMED_XML, () -> parse("<State>Enabled</State>"));
  }

  @Test
  void writesWhatVersioningIsSetTo() {
    assertThat(Documents.body(new VersioningConfiguration(null, null)))
        .isEqualTo("<VersioningConfiguration></VersioningConfiguration>");
    assertThat(
            Documents.body(
                new VersioningConfiguration(VersioningConfiguration.Status.SUSPENDED, null)))
        .isEqualTo("<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>");
  }

  @Test
  void writesVersionsAndMarkersInTheirOrder() {
    ListedObject object =
        new ListedObject("a b", TIME, "e7", List.of(), null, 5, "STANDARD", OWNER);
    ListVersionsResult result =
        new ListVersionsResult(
            "bkt",
            "",
            "",
            "",
            "a b",
            "v1",
            2,
            null,
            EncodingType.URL,
            true,
            List.of(
                new ListedVersion.DeleteMarkerEntry("a b", "v2", true, TIME, OWNER),
                new ListedVersion.ObjectEntry(object, "v1", false)),
            List.of());

    assertThat(Documents.body(result))
        .isEqualTo(
            "<ListVersionsResult><Name>bkt</Name><Prefix></Prefix><KeyMarker></KeyMarker>"
                + "<VersionIdMarker></VersionIdMarker><NextKeyMarker>a%20b</NextKeyMarker>"
                + "<NextVersionIdMarker>v1</NextVersionIdMarker><MaxKeys>2</MaxKeys>"
                + "<EncodingType>url</EncodingType><IsTruncated>true</IsTruncated>"
                + "<DeleteMarker><Key>a%20b</Key><VersionId>v2</VersionId><IsLatest>true</IsLatest>"
                + "<LastModified>2009-10-12T17:50:30.000Z</LastModified>"
                + "<Owner><ID>75aa57f09aa0c8ca</ID><DisplayName>jane</DisplayName></Owner>"
                + "</DeleteMarker>"
                + "<Version><Key>a%20b</Key><VersionId>v1</VersionId><IsLatest>false</IsLatest>"
                + "<LastModified>2009-10-12T17:50:30.000Z</LastModified>"
                + "<ETag>&quot;e7&quot;</ETag><Size>5</Size>"
                + "<Owner><ID>75aa57f09aa0c8ca</ID><DisplayName>jane</DisplayName></Owner>"
                + "<StorageClass>STANDARD</StorageClass></Version></ListVersionsResult>");
  }
}
