package eu.rempart.s3.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import eu.rempart.s3.RequestHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every place of credentials with every payload mode: the honest upload is taken, and none with
 * anything wrong.
 */
class CredentialPlaceAndPayloadMatrixTest {
  private static final SigningSecret WRONG = SigningSecret.of("wrong");

  static Stream<Arguments> cells() {
    List<Arguments> cells = new ArrayList<>();
    for (Upload.Place place : Upload.Place.values()) {
      for (PayloadMode mode :
          List.of(
              new PayloadMode.SignedPayload(Upload.SHA256),
              new PayloadMode.UnsignedPayload(),
              new PayloadMode.StreamingSigned(false),
              new PayloadMode.StreamingSigned(true),
              new PayloadMode.StreamingUnsignedTrailer())) {
        cells.add(Arguments.of(place, mode));
      }
    }
    return cells.stream();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void takesTheHonestUpload(Upload.Place place, PayloadMode mode) throws IOException {
    assertThat(honest(place, mode).accepted()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void refusesEveryDishonestOne(Upload.Place place, PayloadMode mode) throws IOException {
    for (Map.Entry<String, Upload> wrong : dishonest(place, mode).entrySet()) {
      assertThat(wrong.getValue().differsFrom(honest(place, mode))).as(wrong.getKey()).isTrue();
      assertThat(wrong.getValue().accepted()).as(wrong.getKey()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("cells")
  void refusesEveryTruncationAndEveryTrailingByte(Upload.Place place, PayloadMode mode)
      throws IOException {
    Upload upload = honest(place, mode);
    for (int length = 0; length < upload.wire().length; length++) {
      assertThat(upload.withWire(Arrays.copyOf(upload.wire(), length)).accepted()).isFalse();
    }
    assertThat(upload.withWire(Arrays.copyOf(upload.wire(), upload.wire().length + 1)).accepted())
        .isFalse();
  }

  private static Upload honest(Upload.Place place, PayloadMode mode) throws IOException {
    return Upload.of(place, mode, Example.SECRET, Example.SECRET);
  }

  private static Map<String, Upload> dishonest(Upload.Place place, PayloadMode mode)
      throws IOException {
    Upload honest = honest(place, mode);
    Map<String, Upload> wrong = new LinkedHashMap<>();
    wrong.put("signed with another secret", Upload.of(place, mode, WRONG, Example.SECRET));
    wrong.put("all signed with another secret", Upload.of(place, mode, WRONG, WRONG));
    wrong.put("another path", honest.withTarget(honest.target().replace("/key", "/kex")));
    wrong.put(
        "another query",
        honest.withTarget(honest.target() + (honest.target().contains("?") ? "&" : "?") + "acl"));
    wrong.put(
        "another method", new Upload("POST", honest.target(), honest.headers(), honest.wire()));
    wrong.put(
        "another host", honest.withHeaders(Example.with(honest.headers(), "Host", "elsewhere")));
    wrong.put(
        "a header added",
        honest.withHeaders(Example.plus(honest.headers(), "x-amz-copy-source", "/a/b")));
    wrong.put("another byte of data", honest.replacing("world", "wOrld"));
    for (PayloadMode other :
        List.of(new PayloadMode.UnsignedPayload(), new PayloadMode.StreamingUnsignedTrailer())) {
      if (!other.equals(mode)) {
        RequestHeaders weaker =
            Example.with(honest.headers(), PayloadMode.HEADER, other.headerValue());
        wrong.put("declared " + other, honest.withHeaders(weaker));
        wrong.put(
            "declared " + other + " and sent so", honest.withHeaders(weaker).withWire(Upload.DATA));
      }
    }
    if (mode.chunked()) {
      wrong.put("sent without framing", honest.withWire(Upload.DATA));
      wrong.put(
          "another decoded length",
          honest.withHeaders(Example.with(honest.headers(), "x-amz-decoded-content-length", "10")));
    }
    if (mode instanceof PayloadMode.StreamingSigned) {
      wrong.put("chunks signed with another secret", Upload.of(place, mode, Example.SECRET, WRONG));
      wrong.put("a chunk's signature wrong", flipped(honest, "chunk-signature="));
      wrong.put(
          "a chunk's signature gone",
          honest.withWire(
              new String(honest.wire(), StandardCharsets.ISO_8859_1)
                  .replaceAll(";chunk-signature=[0-9a-f]{64}", "")
                  .getBytes(StandardCharsets.ISO_8859_1)));
    }
    if (mode instanceof PayloadMode.StreamingSigned(boolean withTrailer) && withTrailer) {
      wrong.put("the trailer's signature wrong", flipped(honest, "x-amz-trailer-signature:"));
    }
    if (mode.trailer()) {
      String trailer = Upload.CHECKSUM_HEADER + ":" + Upload.CHECKSUM + "\r\n";
      wrong.put("trailer missing", honest.replacing(trailer, ""));
      wrong.put("trailer twice", honest.replacing(trailer, trailer + trailer));
      wrong.put("an extra trailer", honest.replacing(trailer, trailer + "x-amz-meta-a:b\r\n"));
      wrong.put(
          "another trailer",
          honest.replacing(trailer, "x-amz-checksum-crc32c:" + Upload.CHECKSUM + "\r\n"));
      wrong.put("another value", honest.replacing(Upload.CHECKSUM, "DUoRhA=="));
      wrong.put("trailer signature gone, or there where none belongs", gone(honest, mode));
    }
    return wrong;
  }

  /** The same with the first character behind {@code marker} changed. */
  private static Upload flipped(Upload honest, String marker) {
    byte[] wire = honest.wire().clone();
    int at = new String(wire, StandardCharsets.ISO_8859_1).indexOf(marker) + marker.length();
    wire[at] = (byte) (wire[at] == '0' ? '1' : '0');
    return honest.withWire(wire);
  }

  private static Upload gone(Upload honest, PayloadMode mode) {
    return mode instanceof PayloadMode.StreamingSigned
        ? honest.replacing("x-amz-trailer-signature:", "x-amz-trailer-signaturf:")
        : honest.replacing(
            "\r\n\r\n", "\r\nx-amz-trailer-signature:" + "0".repeat(64) + "\r\n\r\n");
  }
}
