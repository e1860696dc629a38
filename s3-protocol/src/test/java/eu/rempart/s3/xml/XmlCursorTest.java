package eu.rempart.s3.xml;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.rempart.s3.Refused;
import eu.rempart.s3.S3ErrorCode;
import org.junit.jupiter.api.Test;

class XmlCursorTest {

  private static void readNested(int depth) {
    byte[] document = ("<a>".repeat(depth) + "</a>".repeat(depth)).getBytes(UTF_8);
    XmlCursor xml = XmlCursor.open(document, XmlLimits.DEFAULT, "a");
    xml.root(name -> descend(xml));
  }

  private static void descend(XmlCursor xml) {
    xml.children(name -> descend(xml));
  }

  @Test
  void allowsSixteenOpenElements() {
    readNested(16);

    Refused.with(S3ErrorCode.MALFORMED_XML, () -> readNested(17));
  }
}
