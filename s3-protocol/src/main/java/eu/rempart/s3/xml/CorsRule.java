package eu.rempart.s3.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a CORS configuration.
 *
 * @param id null for none
 * @param origins at least one; each may have one {@code *}
 * @param methods at least one of GET, PUT, POST, DELETE, HEAD
 * @param requestHeaders those a preflight may ask for; each may have one {@code *}
 * @param exposed response headers that scripts may read
 * @param maxAge seconds a browser may remember the preflight; null when it is not said
 */
public record CorsRule(
    @Nullable String id,
    List<String> origins,
    List<String> methods,
    List<String> requestHeaders,
    List<String> exposed,
    @Nullable Integer maxAge) {
  private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE", "HEAD");
  private static final int LONGEST_ID = 255;

  /** Of origins, of request headers and of exposed headers. */
  private static final int MOST = 100;

  public CorsRule {
    origins = List.copyOf(origins);
    methods = List.copyOf(methods);
    requestHeaders = List.copyOf(requestHeaders);
    exposed = List.copyOf(exposed);
  }

  static CorsRule read(XmlCursor xml) {
    Fields fields = new Fields();
    xml.children(name -> {
      switch (name) {
        case "ID" -> fields.id = xml.text();
        case "AllowedOrigin" -> add(fields.origins, oneWildcard(name, xml.text().strip()));
        case "AllowedMethod" -> add(fields.methods, method(xml.text().strip()));
        case "AllowedHeader" -> add(fields.requestHeaders, oneWildcard(name, xml.text().strip()));
        case "ExposeHeader" -> add(fields.exposed, noWildcard(xml.text().strip()));
        case "MaxAgeSeconds" -> fields.maxAge = xml.number();
        default -> throw XmlCursor.malformed();
      }
    });
    boolean idTooLong = fields.id != null && fields.id.length() > LONGEST_ID;
    boolean negativeAge = fields.maxAge != null && fields.maxAge < 0;
    if (fields.origins.isEmpty() || fields.methods.isEmpty() || idTooLong || negativeAge) {
      throw XmlCursor.malformed();
    }
    return new CorsRule(
        fields.id,
        fields.origins,
        fields.methods,
        fields.requestHeaders,
        fields.exposed,
        fields.maxAge);
  }

  private static void add(List<String> values, String value) {
    if (values.size() == MOST) {
      throw XmlCursor.malformed();
    }
    values.add(value);
  }

  private static String method(String method) {
    if (!METHODS.contains(method)) {
      throw CorsConfiguration.invalid(
          "Found unsupported HTTP method in CORS config. Unsupported method is " + method);
    }
    return method;
  }

  private static String oneWildcard(String element, String pattern) {
    if (pattern.indexOf('*') != pattern.lastIndexOf('*')) {
      throw CorsConfiguration.invalid(
          element + " \"" + pattern + "\" can not have more than one wildcard.");
    }
    return printable(pattern);
  }

  private static String noWildcard(String header) {
    if (header.indexOf('*') >= 0) {
      throw CorsConfiguration.invalid(
          "ExposeHeader \""
              + header
              + "\" contains wildcard. We currently do not support"
              + " wildcard for ExposeHeader.");
    }
    return printable(header);
  }

  /** These texts come back in headers. */
  private static String printable(String text) {
    if (text.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw XmlCursor.malformed();
    }
    return text;
  }

  /** Whether a page of this origin may send requests of this method. */
  public boolean allows(String origin, String method) {
    return methods.contains(method)
        && origins.stream().anyMatch(pattern -> matches(pattern, origin));
  }

  /** The request headers it allows, ready to be asked. */
  public HeaderPatterns headerPatterns() {
    return new HeaderPatterns(requestHeaders);
  }

  /** Whether every origin is allowed, and an answer need not name the one that asked. */
  public boolean anyOrigin() {
    return origins.contains("*");
  }

  static boolean matches(String pattern, String text) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(text);
    }
    int tail = pattern.length() - star - 1;
    return text.length() >= star + tail
        && text.regionMatches(0, pattern, 0, star)
        && text.regionMatches(text.length() - tail, pattern, star + 1, tail);
  }

  void writeTo(XmlWriter xml) {
    xml.start("CORSRule").optional("ID", id);
    origins.forEach(origin -> xml.element("AllowedOrigin", origin));
    methods.forEach(method -> xml.element("AllowedMethod", method));
    requestHeaders.forEach(header -> xml.element("AllowedHeader", header));
    exposed.forEach(header -> xml.element("ExposeHeader", header));
    if (maxAge != null) {
      xml.element("MaxAgeSeconds", maxAge.longValue());
    }
    xml.end("CORSRule");
  }

  private static final class Fields {
    @Nullable String id;
    final List<String> origins = new ArrayList<>();
    final List<String> methods = new ArrayList<>();
    final List<String> requestHeaders = new ArrayList<>();
    final List<String> exposed = new ArrayList<>();
    @Nullable Integer maxAge;
  }
}
