package eu.rempart.envelope;

import eu.rempart.envelope.primitive.AesGcm;
import eu.rempart.envelope.primitive.Bytes;
import eu.rempart.envelope.primitive.RawKey;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.stream.IntStream;
import javax.crypto.AEADBadTagException;

/**
 * AES-256-GCM over many lengths against answers of another implementation. JDK-8371864 was wrong
 * for certain lengths, and only once the just-in-time compiler had put vector instructions in
 * place; so the sweep is repeated until that has happened.
 */
final class AesGcmSweep {
  private static final int WARM_UP_ROUNDS = 120;
  private static final int WARM_UP_FROM = 512;
  private static final int WARM_UP_TO = 2048;
  private static final int KEY = 32;

  private final int[] lengths;
  private final byte[] expected;
  private final byte[] plain;
  private final byte[] sealed;
  private final byte[] opened;

  AesGcmSweep(KnownAnswers answers) {
    int step = answers.number("sweep.step");
    int below = answers.number("sweep.below");
    this.lengths =
        IntStream.concat(
                IntStream.iterate(0, n -> n < below, n -> n + step),
                answers.list("sweep.further").stream().mapToInt(Integer::parseInt))
            .toArray();
    this.expected = answers.bytes("sweep.sha256");
    int longest = Arrays.stream(lengths).max().orElse(0);
    this.plain = KnownAnswers.pattern(longest);
    this.sealed = new byte[longest + AesGcm.TAG];
    this.opened = new byte[longest];
  }

  void run() {
    byte[] bytes = new byte[KEY];
    for (int i = 0; i < KEY; i++) {
      bytes[i] = (byte) i;
    }
    RawKey key = RawKey.copyOf(bytes);
    try (AesGcm gcm = AesGcm.take()) {
      whole(gcm, key);
      for (int round = 0; round < WARM_UP_ROUNDS; round++) {
        for (int length : lengths) {
          if (length >= WARM_UP_FROM && length < WARM_UP_TO) {
            sealAndOpen(gcm, key, length);
          }
        }
      }
      whole(gcm, key);
    } catch (AEADBadTagException e) {
      throw new SelfTestFailure("AES-GCM does not open what it sealed");
    }
  }

  private void whole(AesGcm gcm, RawKey key) throws AEADBadTagException {
    MessageDigest digest = KnownAnswers.sha256();
    for (int length : lengths) {
      sealAndOpen(gcm, key, length);
      digest.update(sealed, 0, length + AesGcm.TAG);
    }
    KnownAnswers.require(Arrays.equals(digest.digest(), expected), "AES-GCM over many lengths");
  }

  private void sealAndOpen(AesGcm gcm, RawKey key, int length) throws AEADBadTagException {
    byte[] nonce = new byte[AesGcm.NONCE];
    Bytes.putLong(nonce, AesGcm.NONCE - Long.BYTES, length);
    gcm.seal(key, nonce, plain, 0, length, sealed, 0);
    gcm.open(key, nonce, sealed, 0, length + AesGcm.TAG, opened, 0);
    KnownAnswers.require(
        Arrays.equals(plain, 0, length, opened, 0, length), "AES-GCM of " + length + " bytes");
  }
}
