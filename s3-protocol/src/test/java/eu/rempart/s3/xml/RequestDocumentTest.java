package eu.rempart.s3.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.Refused;
import eu.rempart.s3.S3ErrorCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every request document has to withstand, shown on the smallest of them. */
class RequestDocumentTest {
  private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

  private static @Nullable String region(String document) {
    return CreateBucketConfiguration.parse(document.getBytes(UTF_8)).locationConstraint();
  }

  private static String configuration(String inner) {
    return "<CreateBucketConfiguration>" + inner + "</CreateBucketConfiguration>";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<CreateBucketConfiguration><LocationConstraint>eu-fr-1</LocationConstraint>"
            + "</CreateBucketConfiguration>",
        "<CreateBucketConfiguration xmlns='"
            + NAMESPACE
            + "'>"
            + "<LocationConstraint>eu-fr-1</LocationConstraint></CreateBucketConfiguration>",
        "<s3:CreateBucketConfiguration xmlns:s3='"
            + NAMESPACE
            + "'><s3:LocationConstraint>eu-fr-1</s3:LocationConstraint></s3:CreateBucketConfiguration>",
        "\uFEFF<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<!-- c -->\n"
            + "<CreateBucketConfiguration xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>\n"
            + "  <LocationConstraint xsi:type='x'> eu<!-- c -->-<![CDATA[fr]]>&#45;1 "
            + "</LocationConstraint>\n</CreateBucketConfiguration>\n<!-- c --> ",
      })
  void readsDocumentsAsClientsWriteThem(String document) {
    assertThat(region(document)).isEqualTo("eu-fr-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "text",
        "<",
        "<CreateBucketConfiguration>",
        "<CreateBucketConfiguration></Other>",
        "<Delete/>",
        "<CreateBucketConfiguration/><CreateBucketConfiguration/>",
        "<CreateBucketConfiguration/>text",
        "<CreateBucketConfiguration>text</CreateBucketConfiguration>",
        "<CreateBucketConfiguration><Unknown/></CreateBucketConfiguration>",
        "<CreateBucketConfiguration xmlns='urn:other'/>",
        "<CreateBucketConfiguration><LocationConstraint><b/></LocationConstraint>"
            + "</CreateBucketConfiguration>",
        "<CreateBucketConfiguration><LocationConstraint>&undeclared;</LocationConstraint>"
            + "</CreateBucketConfiguration>",
        "<CreateBucketConfiguration><LocationConstraint>&#1;</LocationConstraint>"
            + "</CreateBucketConfiguration>",
        "<CreateBucketConfiguration><LocationConstraint>&#xD800;</LocationConstraint>"
            + "</CreateBucketConfiguration>",
        "<CreateBucketConfiguration><LocationConstraint>\0</LocationConstraint>"
            + "</CreateBucketConfiguration>",
        "<x:CreateBucketConfiguration/>",
        "<CreateBucketConfiguration a='1' a='2'/>",
      })
  void refusesDocumentsThatAreNone(String document) {
    Refused.with(S3ErrorCode.MALFORMED_XML, () -> region(document));
  }

  @Test
  void refusesDocumentTypes() {
    Refused.with(
        S3ErrorCode.MALFORMED_XML,
        () -> region("<!DOCTYPE CreateBucketConfiguration>" + configuration("")));
  }

  @Test
  void refusesEntitiesThatGrow() {
    String bomb =
        "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
            + configuration("<LocationConstraint>&b;</LocationConstraint>");

    Refused.with(S3ErrorCode.MALFORMED_XML, () -> region(bomb));
  }

  @Test
  void readsNoFile(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "eu-fr-1");
    String stealing =
        "<!DOCTYPE x [<!ENTITY s SYSTEM '"
            + secret.toUri()
            + "'>]>"
            + configuration("<LocationConstraint>&s;</LocationConstraint>");

    Refused.with(S3ErrorCode.MALFORMED_XML, () -> region(stealing));
  }

  @Test
  void refusesOtherEncodings() {
    byte[] utf16 = configuration("").getBytes(StandardCharsets.UTF_16);
    byte[] latin1 =
        configuration("<LocationConstraint>é</LocationConstraint>")
            .getBytes(StandardCharsets.ISO_8859_1);

    Refused.with(S3ErrorCode.MALFORMED_XML, () -> CreateBucketConfiguration.parse(utf16));
    Refused.with(S3ErrorCode.MALFORMED_XML, () -> CreateBucketConfiguration.parse(latin1));
  }

  @Test
  void refusesDeepDocuments() {
    String deep = "<Location>".repeat(500_000 / 10);

    Refused.with(S3ErrorCode.MALFORMED_XML, () -> region("<CreateBucketConfiguration>" + deep));
  }

  @Test
  void refusesLargeDocumentsUnread() {
    byte[] large = new byte[XmlLimits.DEFAULT.maxBytes() + 1];

    Refused.with(
        S3ErrorCode.MAX_MESSAGE_LENGTH_EXCEEDED, () -> CreateBucketConfiguration.parse(large));
  }
}
