package eu.rempart.s3.chunked;

import eu.rempart.s3.S3ErrorCode;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.sigv4.ChunkSigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what follows the last chunk: exactly the declared trailers, each once, and in a signed body
 * their signature.
 *
 * <p>Besides the documented form, the one minio-go sends is taken: trailers ended by a bare line
 * feed, and an empty line before the signature.
 */
final class Trailers {
  private static final String SIGNATURE = "x-amz-trailer-signature";

  private Trailers() {}

  /** Reads up to and with the empty line that ends the body. */
  static Map<String, String> read(
      LineReader in, Set<String> declared, @Nullable ChunkSigner signer, MessageDigest sha256)
      throws IOException {
    SortedMap<String, String> found = new TreeMap<>();
    String signature = null;
    String before = null;
    for (String line = in.line(true); ; line = in.line(true)) {
      boolean expectsSignature = signer != null && signature == null;
      if (line.isEmpty()) {
        if (!expectsSignature) {
          break;
        }
        if (before == null || before.isEmpty()) {
          throw malformed();
        }
      } else if (expectsSignature && found.size() == declared.size()) {
        signature = value(line, SIGNATURE);
      } else {
        add(line, declared, found);
      }
      before = line;
    }
    if (found.size() != declared.size()) {
      throw malformed();
    }
    if (signer != null
        && !signer.acceptsTrailer(sha256.digest(signedText(found)), String.valueOf(signature))) {
      throw S3Exception.of(S3ErrorCode.SIGNATURE_DOES_NOT_MATCH);
    }
    return Collections.unmodifiableMap(found);
  }

  /** The text whose hash is signed: a line for each trailer, sorted by name. */
  static byte[] signedText(SortedMap<String, String> trailers) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> trailer : trailers.entrySet()) {
      text.append(trailer.getKey()).append(':').append(trailer.getValue()).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void add(String line, Set<String> declared, Map<String, String> found) {
    int colon = line.indexOf(':');
    String name = line.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
    if (!declared.contains(name)
        || found.putIfAbsent(name, trim(line.substring(colon + 1))) != null) {
      throw malformed();
    }
  }

  private static String value(String line, String name) {
    if (line.length() <= name.length()
        || line.charAt(name.length()) != ':'
        || !line.regionMatches(true, 0, name, 0, name.length())) {
      throw malformed();
    }
    return trim(line.substring(name.length() + 1));
  }

  /** Optional white space of RFC 9110 section 5.6.3 and no other. */
  private static String trim(String value) {
    int from = 0;
    int to = value.length();
    while (from < to && (value.charAt(from) == ' ' || value.charAt(from) == '\t')) {
      from++;
    }
    while (to > from && (value.charAt(to - 1) == ' ' || value.charAt(to - 1) == '\t')) {
      to--;
    }
    return value.substring(from, to);
  }

  private static S3Exception malformed() {
    return S3Exception.of(S3ErrorCode.MALFORMED_TRAILER_ERROR);
  }
}
