package eu.rempart.storage.place;

import eu.rempart.storage.BlobStore;

/**
 * A blob store with a name and a declared place.
 *
 * @param name as configured, and as written in the catalog beside each blob
 */
public record Site(String name, Place place, BlobStore store) implements Located {

  @Override
  public String label() {
    return "site '" + name + "'";
  }
}
