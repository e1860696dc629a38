package eu.rempart.envelope;

import java.io.IOException;

/** Makes the recovery record of a blob, once its body has come in full and has been verified. */
@FunctionalInterface
public interface RecordSupplier {
  /** The record: at most the bytes set aside for it, the last one not zero. */
  byte[] get() throws IOException;
}
