package eu.rempart.keymanager;

import java.util.List;

/**
 * What a rotator may do with a key-encryption key: add versions to it, and move what it wraps to
 * the newest. It can neither unwrap a key nor take a version away. With Vault no key is in clear
 * outside of Vault meanwhile, and the login is another than the gateway's.
 *
 * <p>Methods may block on the network and are safe for use by many threads. They throw only the
 * {@link KeyException} family; after a {@link KeyManagerUnavailableException} the same call may be
 * tried again.
 */
public interface KekRotation extends AutoCloseable {

  /** The KEK's name, the same as its {@link KekProvider#name()}. */
  String name();

  /** The KEK's versions now, and when each was made. */
  KekStatus status();

  /**
   * Adds a version, which wraps new keys from now on; the older ones still unwrap. When the answer
   * is lost a version may have been added all the same: compare {@link #status()} before trying
   * again.
   *
   * @return the versions afterwards
   */
  KekStatus rotate();

  /**
   * Wraps keys under the KEK's current version. One that is refused does not hold the others up.
   *
   * @param batch of any length; it is sent in pieces
   * @return one result for each request, in the same order
   * @throws KeyManagerUnavailableException when the provider went away; nothing is changed there,
   *     so the whole batch may be tried again
   */
  List<RewrapResult> rewrapAll(List<RewrapRequest> batch);

  @Override
  void close();
}
