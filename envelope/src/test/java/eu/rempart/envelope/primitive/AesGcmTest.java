package eu.rempart.envelope.primitive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AesGcmTest {

  @Test
  void sealsInPlaceAsItDoesBetweenArrays() throws Exception {
    RawKey key = RawKey.copyOf(Entropy.bytes(32));
    byte[] plain = Entropy.bytes(5000);
    byte[] apart = new byte[5016];
    byte[] inPlace = Arrays.copyOf(plain, 5016);
    byte[] opened = new byte[5000];
    try (AesGcm gcm = AesGcm.take()) {
      gcm.seal(key, new byte[12], plain, 0, 5000, apart, 0);
    }
    try (AesGcm gcm = AesGcm.take()) {
      gcm.seal(key, new byte[12], inPlace, 0, 5000, inPlace, 0);
      gcm.open(key, new byte[12], inPlace, 0, 5016, opened, 0);
    }
    assertThat(inPlace).isEqualTo(apart);
    assertThat(opened).isEqualTo(plain);
  }

  @Test
  void goesBackToThePoolManyTimesWhateverItDidLast() throws Exception {
    RawKey key = RawKey.copyOf(new byte[32]);
    byte[] sealed = new byte[16];
    for (int i = 0; i < 1000; i++) {
      byte[] nonce = new byte[12];
      Bytes.putInt(nonce, 0, i);
      try (AesGcm gcm = AesGcm.take()) {
        if (i % 3 != 2) {
          gcm.seal(key, nonce, sealed, 0, 0, sealed, 0);
        } else {
          Bytes.putInt(nonce, 0, i - 1);
          gcm.open(key, nonce, sealed, 0, 16, new byte[0], 0);
        }
      }
    }
  }
}
