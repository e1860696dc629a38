package eu.rempart.catalog.store;

class MemoryCatalogStoreTest extends CatalogStoreContract {

  @Override
  protected CatalogStore open() {
    return new MemoryCatalogStore();
  }
}
