package eu.rempart.s3.request;

import java.util.ArrayList;
import java.util.List;

/**
 * The value of If-Match or If-None-Match: {@code *}, or a list of entity tags (RFC 9110 section
 * 13.1). Tags without quotes are taken too, since S3 and its clients use them.
 *
 * @param any whether the value is {@code *}
 * @param tags the tags, without quotes
 */
record EntityTags(boolean any, List<Tag> tags) {

  record Tag(boolean weak, String opaque) {}

  EntityTags {
    tags = List.copyOf(tags);
  }

  static EntityTags parse(String value) {
    String text = value.strip();
    if (text.equals("*")) {
      return new EntityTags(true, List.of());
    }
    List<Tag> tags = new ArrayList<>(1);
    int at = 0;
    while (at < text.length()) {
      int end = endOfMember(text, at);
      String member = text.substring(at, end).strip();
      if (!member.isEmpty()) {
        boolean weak = member.startsWith("W/");
        tags.add(new Tag(weak, ETags.unquoted(weak ? member.substring(2) : member)));
      }
      at = end + 1;
    }
    return new EntityTags(false, tags);
  }

  // A comma between quotes belongs to the tag.
  private static int endOfMember(String text, int from) {
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        return i;
      }
    }
    return text.length();
  }

  /** Strong comparison, for If-Match: a weak tag equals nothing. */
  boolean matchesStrongly(String etag) {
    String current = ETags.unquoted(etag);
    return any || tags.stream().anyMatch(tag -> !tag.weak() && tag.opaque().equals(current));
  }

  /** Weak comparison, for If-None-Match. */
  boolean matchesWeakly(String etag) {
    String current = ETags.unquoted(etag);
    return any || tags.stream().anyMatch(tag -> tag.opaque().equals(current));
  }
}
