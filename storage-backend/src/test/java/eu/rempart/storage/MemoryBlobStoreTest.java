package eu.rempart.storage;

import java.util.Arrays;

class MemoryBlobStoreTest extends BlobStoreContract {

  @Override
  protected BlobStore emptyStore() {
    return new MemoryBlobStore();
  }

  @Override
  protected void resize(BlobStore store, BlobName name, int length) throws Exception {
    MemoryBlobStore memory = (MemoryBlobStore) store;
    memory.damage(name, Arrays.copyOf(memory.bytes(name), length));
  }
}
