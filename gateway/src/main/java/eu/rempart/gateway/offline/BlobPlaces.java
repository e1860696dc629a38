package eu.rempart.gateway.offline;

import eu.rempart.envelope.BlobId;
import eu.rempart.envelope.BlobSource;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several places as one; where two hold a blob, as mirrors do, both are shown. */
public record BlobPlaces(List<SealedBlobs> places) implements SealedBlobs {
  public BlobPlaces {
    places = List.copyOf(places);
  }

  @Override
  public void forEach(Visitor visitor) throws IOException {
    for (SealedBlobs place : places) {
      place.forEach(visitor);
    }
  }

  @Override
  public @Nullable BlobSource find(BlobId id) throws IOException {
    for (SealedBlobs place : places) {
      BlobSource found = place.find(id);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
