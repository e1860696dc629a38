package eu.rempart.envelope;

import java.util.Arrays;

/** SHAKE-128 (FIPS 202), written for the vectors that are generated and summed up with it. */
final class Shake128 {
  private static final int RATE = 168;
  private static final int ROUNDS = 24;

  private final long[] state = new long[25];
  private int at;
  private boolean squeezing;

  Shake128() {}

  Shake128(byte[] input) {
    absorb(input);
  }

  void absorb(byte[] input) {
    for (byte b : input) {
      xor(at++, b);
      if (at == RATE) {
        permute();
        at = 0;
      }
    }
  }

  byte[] squeeze(int length) {
    if (!squeezing) {
      xor(at, (byte) 0x1f);
      xor(RATE - 1, (byte) 0x80);
      permute();
      at = 0;
      squeezing = true;
    }
    byte[] output = new byte[length];
    for (int i = 0; i < length; i++) {
      if (at == RATE) {
        permute();
        at = 0;
      }
      output[i] = (byte) (state[at / 8] >>> (at % 8 * 8));
      at++;
    }
    return output;
  }

  private void xor(int index, byte value) {
    state[index / 8] ^= (value & 0xffL) << (index % 8 * 8);
  }

  private void permute() {
    int lfsr = 1;
    for (int round = 0; round < ROUNDS; round++) {
      theta();
      rhoAndPi();
      chi();
      for (int j = 0; j < 7; j++) {
        if ((lfsr & 1) != 0) {
          state[0] ^= 1L << ((1 << j) - 1);
        }
        lfsr = (lfsr << 1) ^ ((lfsr & 0x80) != 0 ? 0x171 : 0);
      }
    }
  }

  private void theta() {
    long[] parity = new long[5];
    for (int i = 0; i < state.length; i++) {
      parity[i % 5] ^= state[i];
    }
    for (int i = 0; i < state.length; i++) {
      state[i] ^= parity[(i + 4) % 5] ^ Long.rotateLeft(parity[(i + 1) % 5], 1);
    }
  }

  private void rhoAndPi() {
    int x = 1;
    int y = 0;
    long moved = state[1];
    for (int t = 0; t < ROUNDS; t++) {
      int nextY = (2 * x + 3 * y) % 5;
      x = y;
      y = nextY;
      long kept = state[x + 5 * y];
      state[x + 5 * y] = Long.rotateLeft(moved, (t + 1) * (t + 2) / 2 % 64);
      moved = kept;
    }
  }

  private void chi() {
    for (int y = 0; y < state.length; y += 5) {
      long[] row = Arrays.copyOfRange(state, y, y + 5);
      for (int x = 0; x < 5; x++) {
        state[y + x] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
      }
    }
  }
}
