package eu.rempart.envelope;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A whole sealed blob that can be read in parts, wherever it is stored. */
public interface BlobSource {
  /** Bytes of the blob. */
  long length() throws IOException;

  /** Reads {@code length} bytes from {@code offset}; the caller closes it. */
  InputStream open(long offset, long length) throws IOException;

  /** A blob in an array, which is not copied. */
  static BlobSource of(byte[] blob) {
    return new BlobSource() {
      @Override
      public long length() {
        return blob.length;
      }

      @Override
      public InputStream open(long offset, long length) {
        return new ByteArrayInputStream(blob, (int) offset, (int) length);
      }
    };
  }
}
