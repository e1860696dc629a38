package eu.rempart.s3.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/** Response documents as tests look at them. */
final class Documents {
  private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String NAMESPACE = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

  private Documents() {}

  /** The document's text without declaration and namespace, both of which it must have. */
  static String body(ResponseDocument document) {
    String text = new String(document.toXml(), StandardCharsets.UTF_8);
    assertThat(text).startsWith(DECLARATION).containsOnlyOnce(NAMESPACE);
    return text.substring(DECLARATION.length()).replace(NAMESPACE, "");
  }

  /** The root, as an independent parser reads it. */
  static Element parsed(ResponseDocument document) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return factory
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(document.toXml()))
          .getDocumentElement();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
