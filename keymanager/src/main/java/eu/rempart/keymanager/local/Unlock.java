package eu.rempart.keymanager.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;
import java.util.Arrays;

/** What opens a keystore. */
public sealed interface Unlock extends AutoCloseable {

  /** Wipes it from memory, where it is there. */
  @Override
  default void close() {}

  /**
   * A file of 32 random bytes in base64, mode 0600. Best kept on another disk than the keystore.
   *
   * @param path where it is; creating a keystore creates it too if there is none
   */
  record KeyFile(Path path) implements Unlock {}

  /** A passphrase. Its characters are copied, never printed, and wiped when closed. */
  final class Passphrase implements Unlock {
    /** A new keystore takes no shorter one. */
    static final int SHORTEST = 12;

    private final char[] characters;

    public Passphrase(char[] characters) {
      this.characters = characters.clone();
    }

    int length() {
      return characters.length;
    }

    /** The passphrase in UTF-8; the caller wipes it. */
    byte[] utf8() {
      ByteBuffer room = ByteBuffer.wrap(new byte[Math.multiplyExact(characters.length, 3)]);
      UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .encode(CharBuffer.wrap(characters), room, true);
      byte[] bytes = Arrays.copyOf(room.array(), room.position());
      Arrays.fill(room.array(), (byte) 0);
      return bytes;
    }

    @Override
    public void close() {
      Arrays.fill(characters, '\0');
    }

    @Override
    public String toString() {
      return "Passphrase[...]";
    }
  }
}
