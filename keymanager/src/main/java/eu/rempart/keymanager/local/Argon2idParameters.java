package eu.rempart.keymanager.local;

import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) with the parameters a keystore was made with. New ones take the RFC's second
 * recommended option: 64 MiB, 3 passes, 4 lanes, which is above OWASP's minimum.
 *
 * @param memoryKib memory in KiB
 * @param passes passes over the memory
 * @param lanes lanes
 * @param salt 16 random bytes in base64
 */
record Argon2idParameters(int memoryKib, int passes, int lanes, String salt) {
  private static final int KEY_BYTES = 32;
  private static final int SALT_BYTES = 16;
  // OWASP's weakest acceptable setting, and a bound on what a doctored file can make us allocate.
  private static final int LEAST_KIB = 19 * 1024;
  private static final int MOST_KIB = 1024 * 1024;
  private static final int MOST_PASSES = 64;
  private static final int MOST_LANES = 16;

  static Argon2idParameters fresh() {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return new Argon2idParameters(64 * 1024, 3, 4, Base64.getEncoder().encodeToString(salt));
  }

  /** The 32-byte key; takes some tenths of a second. The passphrase is the caller's to wipe. */
  byte[] derive(byte[] passphrase) {
    boolean sane =
        memoryKib >= LEAST_KIB
            && memoryKib <= MOST_KIB
            && passes >= 2
            && passes <= MOST_PASSES
            && lanes >= 1
            && lanes <= MOST_LANES;
    if (!sane) {
      throw new DamagedKeystoreException("The keystore's Argon2id parameters are out of bounds");
    }
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(KeystoreDocument.base64(salt))
            .build());
    byte[] key = new byte[KEY_BYTES];
    generator.generateBytes(passphrase, key);
    return key;
  }
}
