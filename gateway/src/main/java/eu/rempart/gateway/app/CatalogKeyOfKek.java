package eu.rempart.gateway.app;

import eu.rempart.gateway.keys.rotation.RotateKek;
import eu.rempart.keymanager.KekRotation;
import eu.rempart.keymanager.file.CatalogKeyFile;

/** The catalog's key, as far as a key-encryption key's rotation is concerned. */
record CatalogKeyOfKek(CatalogKeyFile file) implements RotateKek.OtherKeys {
  @Override
  public int rewrap(KekRotation rotation) {
    return file.rewrap(rotation);
  }

  @Override
  public int wrappedBefore(String kek, int version) {
    return file.wrappedBefore(kek, version);
  }
}
