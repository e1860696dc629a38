package eu.rempart.s3.form;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The texts of a form, which are UTF-8 (RFC 7578 section 5.1.2). */
final class FormText {
  private FormText() {}

  static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw PartStream.malformed();
    }
  }
}
