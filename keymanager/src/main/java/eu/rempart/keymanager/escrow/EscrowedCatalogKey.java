package eu.rempart.keymanager.escrow;

import eu.rempart.keymanager.ValueKeyContext;

/**
 * What an escrow says of one generation of the catalog's key.
 *
 * @param catalog the catalog's id
 * @param current whether new rows were sealed under it
 * @param wrapped the key, wrapped under the escrow key; base64
 */
public record EscrowedCatalogKey(String catalog, int generation, boolean current, String wrapped) {

  /** The context the key is wrapped in. */
  byte[] context() {
    return context(catalog, generation);
  }

  static byte[] context(String catalog, int generation) {
    return new ValueKeyContext("escrowed-catalog", catalog, generation).canonical();
  }
}
