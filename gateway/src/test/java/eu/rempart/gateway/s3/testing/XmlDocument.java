package eu.rempart.gateway.s3.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** An XML document as a client reads it. */
public final class XmlDocument {
  private final Element root;

  private XmlDocument(Element root) {
    this.root = root;
  }

  /** Parses a document; one that is not well-formed fails the test. */
  public static XmlDocument parse(byte[] document) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return new XmlDocument(
          builder.parse(new ByteArrayInputStream(document)).getDocumentElement());
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new AssertionError(
          "not a document: " + new String(document, StandardCharsets.UTF_8), e);
    }
  }

  /** The name of the outermost element. */
  public String root() {
    return String.valueOf(root.getLocalName());
  }

  /** The namespace of the outermost element; null for none. */
  public @Nullable String namespace() {
    return root.getNamespaceURI();
  }

  /** The text of the only element at a path below the root; null when there is none. */
  public @Nullable String text(String path) {
    List<String> found = texts(path);
    if (found.size() > 1) {
      throw new AssertionError(path + " is there " + found.size() + " times");
    }
    return found.isEmpty() ? null : found.getFirst();
  }

  /** The text of every element at a path below the root, in order. */
  public List<String> texts(String path) {
    List<String> texts = new ArrayList<>();
    for (Element element : elements(path)) {
      texts.add(element.getTextContent());
    }
    return texts;
  }

  /** The parts of the document at a path below the root, each to be asked further. */
  public List<XmlDocument> all(String path) {
    return elements(path).stream().map(XmlDocument::new).toList();
  }

  /** The names of the elements just below the root, in order. */
  public List<String> children() {
    List<String> names = new ArrayList<>();
    for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        names.add(String.valueOf(element.getLocalName()));
      }
    }
    return names;
  }

  private List<Element> elements(String path) {
    List<Element> level = List.of(root);
    for (String name : path.split("/", -1)) {
      List<Element> below = new ArrayList<>();
      for (Element element : level) {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
          if (node instanceof Element child && name.equals(child.getLocalName())) {
            below.add(child);
          }
        }
      }
      level = below;
    }
    return level;
  }
}
