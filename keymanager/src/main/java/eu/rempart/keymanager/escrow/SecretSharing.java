package eu.rempart.keymanager.escrow;

import eu.rempart.envelope.EscrowKey;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter.Algorithm;
import org.bouncycastle.crypto.threshold.ShamirSplitSecret;
import org.bouncycastle.crypto.threshold.ShamirSplitSecretShare;

/**
 * Shamir's secret sharing, byte by byte over GF(2^8) modulo x^8+x^4+x^3+x+1; share i is each byte's
 * polynomial at i. Bouncy Castle's, which leaves copies of an escrow's key to the garbage
 * collector: they are of one escrow, and of no use without its file.
 */
final class SecretSharing {
  private static final int KEY = 32;

  private SecretSharing() {}

  /** {@code count} values, of which any {@code threshold} give the key again. */
  static List<byte[]> split(EscrowKey key, int threshold, int count) {
    return key.disclose(bytes -> {
      ShamirSecretSplitter splitter =
          ShamirSecretSplitter.getInstance(Algorithm.AES, KEY, new SecureRandom());
      List<byte[]> values = new ArrayList<>();
      for (ShamirSplitSecretShare share :
          splitter.resplit(bytes, threshold, count).getSecretShares()) {
        values.add(encoded(share));
      }
      return values;
    });
  }

  /** The key that as many shares as are needed give; any 32 bytes when one of them is wrong. */
  static EscrowKey join(List<EscrowShare> shares) {
    ShamirSplitSecretShare[] values = new ShamirSplitSecretShare[shares.size()];
    for (int i = 0; i < values.length; i++) {
      EscrowShare share = shares.get(i);
      byte[] value = share.value();
      values[i] = new ShamirSplitSecretShare(value, share.index());
      Arrays.fill(value, (byte) 0);
    }
    try {
      return EscrowKey.take(ShamirSplitSecret.getInstance(Algorithm.AES, values).getSecret());
    } catch (IOException e) {
      throw new IllegalStateException("shares are joined in memory", e);
    }
  }

  private static byte[] encoded(ShamirSplitSecretShare share) {
    try {
      return share.getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException("shares are made in memory", e);
    }
  }
}
