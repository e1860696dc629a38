package eu.rempart.keymanager;

/**
 * What a key officer may do with a key-encryption key: refuse its older versions, destroy them, and
 * destroy the KEK whole. It can neither wrap nor unwrap a key. Nothing here asks whether a version
 * is still needed: whoever calls has counted the wrapped keys that name it.
 *
 * <p>Methods may block on the network. They throw only the {@link KeyException} family.
 */
public interface KekRetirement extends AutoCloseable {

  /** The KEK's name, the same as its {@link KekProvider#name()}. */
  String name();

  /** The KEK's versions now, and when each was made. */
  KekStatus status();

  /**
   * Refuses every version below the given one from now on. They are kept until {@link #trim()}.
   *
   * @param version from the oldest usable one to the current one; the oldest usable one changes
   *     nothing
   * @return the versions afterwards
   * @throws KekChangeRefusedException when there is no such version, or an older one is asked for
   */
  KekStatus raiseMinimum(int version);

  /** Destroys, for ever, every version that is refused. */
  void trim();

  /** Destroys the KEK with all its versions, for ever: nothing it wrapped can be had again. */
  void delete();

  @Override
  void close();
}
