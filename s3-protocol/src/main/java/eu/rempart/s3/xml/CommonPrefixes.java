package eu.rempart.s3.xml;

import java.util.List;

/** The rolled-up keys of a listing with a delimiter. */
final class CommonPrefixes {
  private CommonPrefixes() {}

  static void write(XmlWriter xml, List<String> prefixes, EncodingType encoding) {
    for (String prefix : prefixes) {
      xml.start("CommonPrefixes").element("Prefix", encoding.apply(prefix)).end("CommonPrefixes");
    }
  }
}
