package eu.rempart.gateway.cli;

import eu.rempart.catalog.store.CorruptRowException;
import eu.rempart.gateway.app.OfflineCatalog;
import eu.rempart.gateway.offline.BlobFolder;
import eu.rempart.gateway.offline.BlobPlaces;
import eu.rempart.gateway.offline.BlobReading;
import eu.rempart.gateway.offline.CatalogObjects;
import eu.rempart.gateway.offline.EscrowedKeys;
import eu.rempart.gateway.offline.Extraction.Failure;
import eu.rempart.gateway.offline.InlineBlobs;
import eu.rempart.gateway.offline.OfflineObject;
import eu.rempart.gateway.offline.RecordIndex;
import eu.rempart.gateway.offline.SealedBlobs;
import eu.rempart.keymanager.escrow.EscrowException;
import eu.rempart.keymanager.escrow.OpenEscrow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is left of an instance, and the escrow that opens it. */
final class OfflinePlaces implements AutoCloseable {
  private final OpenEscrow escrow;
  private final @Nullable OfflineCatalog catalog;
  private final BlobPlaces blobs;
  private final boolean byRows;

  private OfflinePlaces(
      OpenEscrow escrow, @Nullable OfflineCatalog catalog, BlobPlaces blobs, boolean byRows) {
    this.escrow = escrow;
    this.catalog = catalog;
    this.blobs = blobs;
    this.byRows = byRows;
  }

  /** Opens them; takes the escrow over. */
  static OfflinePlaces open(
      OpenEscrow escrow, List<Path> stores, @Nullable Path catalogFolder, boolean fromRecords) {
    OfflineCatalog catalog = null;
    try {
      List<SealedBlobs> places = new ArrayList<>();
      for (Path store : stores) {
        if (!Files.isDirectory(store)) {
          throw new EscrowException("There is no folder " + store + " to look for blobs in");
        }
        places.add(new BlobFolder(store));
      }
      if (catalogFolder != null) {
        catalog = OfflineCatalog.open(catalogFolder, escrow);
        places.add(new InlineBlobs(catalog.catalog()));
      }
      boolean byRows = catalog != null && catalog.rowsOpen() && !fromRecords;
      return new OfflinePlaces(escrow, catalog, new BlobPlaces(places), byRows);
    } catch (RuntimeException e) {
      escrow.close();
      if (catalog != null) {
        catalog.close();
      }
      throw e;
    }
  }

  SealedBlobs blobs() {
    return blobs;
  }

  EscrowedKeys keys() {
    return new EscrowedKeys(escrow);
  }

  /**
   * Shows every object there is, by bucket and key.
   *
   * @param failures gets what could not be read on the way
   */
  void objects(CatalogObjects.Visitor visitor, List<Failure> failures, Progress progress)
      throws IOException {
    if (byRows && catalog != null) {
      try {
        new CatalogObjects(catalog.catalog()).forEach(visitor);
      } catch (CorruptRowException e) {
        throw new EscrowException(
            "The catalog does not open with this escrow: it is another instance's, damaged, or its"
                + " key was replaced after the escrow was made; --from-records goes without it");
      }
      return;
    }
    RecordIndex index = new RecordIndex();
    eachRecord(index::add, failures, progress);
    for (OfflineObject object : index.objects()) {
      visitor.visit(object);
    }
  }

  /** Is given readings. */
  interface Readings {
    void take(BlobReading.Opened blob);
  }

  /** Reads the record of every blob. */
  void eachRecord(Readings readings, List<Failure> failures, Progress progress) throws IOException {
    EscrowedKeys keys = keys();
    blobs.forEach((id, blob) -> {
      switch (BlobReading.of(id, blob, keys)) {
        case BlobReading.Opened opened -> readings.take(opened);
        case BlobReading.Keyless(var _, String reason) ->
            failures.add(new Failure("", id.toString(), reason));
        case BlobReading.Damaged(var _, String reason) ->
            failures.add(new Failure("", id.toString(), reason));
      }
      progress.step(0);
    });
  }

  @Override
  public void close() {
    if (catalog != null) {
      catalog.close();
    }
    escrow.close();
  }
}
