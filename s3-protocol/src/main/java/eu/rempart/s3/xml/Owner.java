package eu.rempart.s3.xml;

import org.jspecify.annotations.Nullable;

/**
 * Who owns a bucket or object, or began an upload.
 *
 * @param id the canonical id
 * @param displayName a name for people; null for none, as S3 answers since it dropped them
 */
public record Owner(String id, @Nullable String displayName) {

  void writeTo(XmlWriter xml, String element) {
    xml.start(element).element("ID", id).optional("DisplayName", displayName).end(element);
  }
}
