package eu.rempart.gateway.offline;

import eu.rempart.envelope.BlobId;
import eu.rempart.envelope.BlobSource;
import eu.rempart.envelope.DataKey;
import eu.rempart.envelope.EnvelopeHeader;
import eu.rempart.envelope.RecoveryReader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives back what was stored. Every chunk has verified before it is written; at the end, every
 * length, MD5 and checksum that was recorded is held against what was written, and anything that
 * differs is an {@link UnreadableObjectException}.
 */
public final class ObjectContent {
  private final SealedBlobs blobs;
  private final EscrowedKeys keys;

  public ObjectContent(SealedBlobs blobs, EscrowedKeys keys) {
    this.blobs = blobs;
    this.keys = keys;
  }

  /**
   * Writes an object; what was written before a failure is genuine and incomplete.
   *
   * @throws UnreadableObjectException when a blob is missing, damaged, or of a key that is not here
   * @throws TargetFailedException when {@code out} fails
   */
  public void write(OfflineObject object, OutputStream out) throws IOException {
    boolean whole = object.checksumType().equals("FULL_OBJECT");
    DigestedOutput digested =
        new DigestedOutput(out, whole ? object.checksums().keySet() : List.of());
    List<BlobRecord> records = new ArrayList<>();
    for (OfflineObject.Part part : object.parts()) {
      records.add(write(part, digested));
    }
    RecordedDigests.check(object, records, digested);
  }

  /**
   * Writes one blob, whatever it is of.
   *
   * @return its recovery record
   * @throws UnreadableObjectException as {@link #write(OfflineObject, OutputStream)}
   */
  public BlobRecord write(BlobId id, OutputStream out) throws IOException {
    return write(id, null, -1, out);
  }

  /**
   * Writes one part of an object.
   *
   * @return its recovery record
   * @throws UnreadableObjectException as {@link #write(OfflineObject, OutputStream)}
   */
  public BlobRecord write(OfflineObject.Part part, OutputStream out) throws IOException {
    return write(part.blob(), part.header(), part.size(), out);
  }

  private BlobRecord write(BlobId id, @Nullable EnvelopeHeader counts, long size, OutputStream out)
      throws IOException {
    BlobSource blob = blobs.find(id);
    if (blob == null) {
      throw new UnreadableObjectException(id.toString(), "the blob is in none of the places");
    }
    RecoveryReader reader = new RecoveryReader(blob);
    try {
      EnvelopeHeader own = reader.header();
      if (!own.blobId().equals(id)) {
        throw new UnreadableObjectException(
            id.toString(), "holds blob " + own.blobId() + " under this name");
      }
      EnvelopeHeader header = counts == null ? own : counts;
      try (DataKey key = keys.open(header)) {
        BlobRecord record = BlobRecord.parse(reader.record(key, header));
        DigestedOutput digested = new DigestedOutput(out, record.checksums().keySet());
        long written = reader.layout().plainLength();
        reader.openWhole(key, header, digested);
        RecordedDigests.check(id, record, size, written, digested);
        return record;
      }
    } catch (TargetFailedException | UnreadableObjectException e) {
      throw e;
    } catch (IOException e) {
      throw new UnreadableObjectException(id.toString(), BlobReading.reason(e));
    }
  }
}
