package eu.rempart.storage.filesystem;

import eu.rempart.storage.BlobName;
import eu.rempart.storage.BlobStore;
import eu.rempart.storage.BlobStoreContract;
import java.nio.file.Path;

/**
 * The contract on the simulated disk, so that what the power-loss tests show is shown of a store
 * that works.
 */
class SimulatedStoreTest extends BlobStoreContract {

  private static final Path ROOT = Path.of("/data/blobs");
  private final SimulatedDisk disk = new SimulatedDisk();

  @Override
  protected BlobStore emptyStore() throws Exception {
    return FilesystemStore.open(ROOT, disk, new FilesystemSettings(4, 64 * 1024, 2));
  }

  @Override
  protected void resize(BlobStore store, BlobName name, int length) throws Exception {
    String hex = name.hex();
    disk.resize(
        ROOT.resolve(hex.substring(0, 2)).resolve(hex.substring(2, 3)).resolve(hex), length);
  }
}
