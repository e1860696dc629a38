package eu.rempart.envelope.primitive;

import static org.assertj.core.api.Assertions.assertThat;

import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class Hkdf512Test {

  @Property(tries = 300)
  void equalsTheJdksOwnHkdf(
      @ForAll @Size(min = 1, max = 200) byte[] ikm,
      @ForAll @Size(min = 1, max = 200) byte[] salt,
      @ForAll @Size(max = 100) byte[] info,
      @ForAll @IntRange(min = 1, max = 300) int length)
      throws Exception {
    byte[] expected =
        KDF.getInstance("HKDF-SHA512")
            .deriveData(
                HKDFParameterSpec.ofExtract()
                    .addIKM(new SecretKeySpec(ikm, "Generic"))
                    .addSalt(salt)
                    .thenExpand(info, length));
    try (Hkdf512 hkdf = Hkdf512.take()) {
      RawKey prk = hkdf.extract(salt, RawKey.copyOf(ikm));
      assertThat(hkdf.expand(prk, info, length)).isEqualTo(expected);
    }
  }
}
