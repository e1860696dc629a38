package eu.rempart.s3.xml;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request document from a client nobody trusts: UTF-8 only, no document type, no entities
 * but the five of XML itself, bounded depth and size. Whatever is wrong with it ends in an {@link
 * S3Exception} and nothing else.
 *
 * <p>A document is read in one pass: {@link #root} hands each child to a reader, which takes its
 * {@link #text} or its {@link #children}. Elements a reader does not know are refused, not skipped:
 * a misspelt {@code VersionId} in a delete must not delete something else.
 */
final class XmlCursor {
  private static final Set<String> NAMESPACES =
      Set.of(XmlWriter.NAMESPACE, "http://doc.s3.amazonaws.com/2006-03-01");
  private static final XMLInputFactory FACTORY = hardened();

  /** Takes one child element, by its local name. */
  @FunctionalInterface
  interface ElementReader {
    void read(String name);
  }

  private final XMLStreamReader stream;
  private final int maxDepth;
  private int depth;

  private XmlCursor(XMLStreamReader stream, int maxDepth) {
    this.stream = stream;
    this.maxDepth = maxDepth;
  }

  // Not newInstance(): a parser that some dependency brings along would not know these settings.
  private static XMLInputFactory hardened() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
      throw new XMLStreamException("External entities are off");
    });
    return factory;
  }

  /**
   * A cursor within the root of a document, before its children.
   *
   * @param rootName the local name the root must have
   * @throws S3Exception MalformedXML; MaxMessageLengthExceeded
   */
  static XmlCursor open(byte[] document, XmlLimits limits, String rootName) {
    if (document.length > limits.maxBytes()) {
      throw S3Exception.of(S3ErrorCode.MAX_MESSAGE_LENGTH_EXCEEDED)
          .with("MaxMessageLengthBytes", Integer.toString(limits.maxBytes()));
    }
    XmlCursor cursor = open(decode(document), limits.maxDepth());
    if (cursor.nextTag() != XMLStreamConstants.START_ELEMENT
        || !cursor.stream.getLocalName().equals(rootName)) {
      throw malformed();
    }
    return cursor;
  }

  /**
   * Hands each child of the root to {@code reader}, then checks that the document ends.
   *
   * @throws S3Exception MalformedXML; what {@code reader} throws
   */
  void root(ElementReader reader) {
    children(reader);
    int event = next();
    while (event != XMLStreamConstants.END_DOCUMENT) {
      event = next();
    }
  }

  private static String decode(byte[] document) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw malformed();
    }
  }

  private static XmlCursor open(String text, int maxDepth) {
    try {
      return new XmlCursor(FACTORY.createXMLStreamReader(new StringReader(text)), maxDepth);
    } catch (XMLStreamException | RuntimeException e) {
      throw malformed();
    }
  }

  /** Hands each child of the current element to {@code reader} and moves past its end. */
  void children(ElementReader reader) {
    int parent = depth;
    while (nextTag() == XMLStreamConstants.START_ELEMENT) {
      reader.read(stream.getLocalName());
      if (depth != parent) {
        throw new IllegalStateException("An element was left unread");
      }
    }
  }

  /** The text of the current element, which has no children; moves past its end. */
  String text() {
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (next()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(stream.getTextCharacters(), stream.getTextStart(), stream.getTextLength());
        case XMLStreamConstants.END_ELEMENT -> {
          return text.toString();
        }
        case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
        default -> throw malformed();
      }
    }
  }

  /** The number in the current element. */
  int number() {
    try {
      return Integer.parseInt(text().strip());
    } catch (NumberFormatException e) {
      throw malformed();
    }
  }

  /**
   * The truth value in the current element, {@code true}, {@code false}, {@code 1} or {@code 0}.
   */
  boolean truth() {
    return switch (text().strip()) {
      case "true", "1", "True", "TRUE" -> true;
      case "false", "0", "False", "FALSE" -> false;
      default -> throw malformed();
    };
  }

  /** The value, which the document must have had. */
  static <T> T required(@Nullable T value) {
    if (value == null) {
      throw malformed();
    }
    return value;
  }

  static S3Exception malformed() {
    return S3Exception.of(S3ErrorCode.MALFORMED_XML);
  }

  /** To the next start or end of an element; only white space may stand between. */
  private int nextTag() {
    while (true) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          return XMLStreamConstants.START_ELEMENT;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          return XMLStreamConstants.END_ELEMENT;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!stream.isWhiteSpace()) {
            throw malformed();
          }
        }
        case XMLStreamConstants.SPACE,
            XMLStreamConstants.COMMENT,
            XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
        default -> throw malformed();
      }
    }
  }

  private int next() {
    int event;
    try {
      // The JDK's parser is known to throw unchecked exceptions on some broken documents.
      event = stream.hasNext() ? stream.next() : -1;
    } catch (XMLStreamException | RuntimeException e) {
      throw malformed();
    }
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> {
        if (++depth > maxDepth || !isOurs(stream.getNamespaceURI())) {
          throw malformed();
        }
      }
      case XMLStreamConstants.END_ELEMENT -> depth--;
      case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE, -1 -> throw malformed();
      default -> {}
    }
    return event;
  }

  private static boolean isOurs(@Nullable String namespace) {
    return namespace == null || namespace.isEmpty() || NAMESPACES.contains(namespace);
  }
}
