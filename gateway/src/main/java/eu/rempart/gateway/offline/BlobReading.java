package eu.rempart.gateway.offline;

import eu.rempart.envelope.BlobId;
import eu.rempart.envelope.BlobSource;
import eu.rempart.envelope.DataKey;
import eu.rempart.envelope.EnvelopeHeader;
import eu.rempart.envelope.RecoveryReader;
import java.io.IOException;

/** What came of reading a blob's header and recovery record. */
public sealed interface BlobReading {

  /** Which blob. */
  BlobId id();

  /** The record opened; the content has not been read. */
  record Opened(BlobId id, BlobRecord record, long plainLength) implements BlobReading {}

  /** It may be whole, but the escrow does not hold its key. */
  record Keyless(BlobId id, String reason) implements BlobReading {}

  /** It is not what was sealed. */
  record Damaged(BlobId id, String reason) implements BlobReading {}

  /** Reads header, layout and record, and nothing of the content. */
  static BlobReading of(BlobId id, BlobSource blob, EscrowedKeys keys) {
    RecoveryReader reader = new RecoveryReader(blob);
    try {
      EnvelopeHeader header = reader.header();
      if (!header.blobId().equals(id)) {
        return new Damaged(id, "holds blob " + header.blobId() + " under this name");
      }
      try (DataKey key = keys.open(header)) {
        long plainLength = reader.layout().plainLength();
        return new Opened(id, BlobRecord.parse(reader.record(key, header)), plainLength);
      }
    } catch (MissingKeyException e) {
      return new Keyless(id, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new Damaged(id, reason(e));
    }
  }

  /** What to say of a failure. */
  static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
