package eu.rempart.envelope.v1;

import eu.rempart.envelope.primitive.Bytes;
import eu.rempart.envelope.primitive.Hkdf512;
import eu.rempart.envelope.primitive.RawKey;
import java.util.Arrays;

/**
 * What a customer's key lays over a data key before a bucket key seals it: the exclusive or with 32
 * bytes of {@code HKDF-SHA-512(customer key, blob id, "rempart/v1/customer\0" | HEADER[4..24))}. A
 * blob id has one data key for ever, so no mask ever covers two; whether it was the right one, the
 * content commitment tells.
 */
public final class CustomerMask {
  private static final byte[] CUSTOMER = Rmp1.label("customer");

  private CustomerMask() {}

  /** Lays the mask over {@code dataKey}, or takes it away. */
  public static void apply(RawKey customerKey, byte[] header, byte[] dataKey) {
    byte[] blobId = Arrays.copyOfRange(header, Rmp1.BLOB_ID_AT, Rmp1.BUCKET_KEY_ID_AT);
    byte[] context = Arrays.copyOfRange(header, Rmp1.VERSION_AT, Rmp1.BUCKET_KEY_ID_AT);
    byte[] mask = derive(customerKey, blobId, CUSTOMER, context);
    for (int i = 0; i < Rmp1.KEY; i++) {
      dataKey[i] ^= mask[i];
    }
    Arrays.fill(mask, (byte) 0);
  }

  /** 32 bytes from a customer's key, for one purpose. */
  public static byte[] derive(RawKey customerKey, byte[] salt, byte[] label, byte[] context) {
    try (Hkdf512 hkdf = Hkdf512.take()) {
      RawKey prk = hkdf.extract(salt, customerKey);
      try {
        return hkdf.expand(prk, Bytes.join(label, context), Rmp1.KEY);
      } finally {
        prk.wipe();
      }
    }
  }
}
