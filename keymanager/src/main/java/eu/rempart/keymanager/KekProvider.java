package eu.rempart.keymanager;

import eu.rempart.envelope.BucketKey;
import eu.rempart.envelope.ValueKey;

/**
 * Holds a key-encryption key (KEK) and wraps other keys under it. The KEK itself never leaves the
 * provider. Every wrapping is bound to its context: another tenant, bucket or key id, a changed
 * byte or a KEK version no longer allowed all end in {@link WrappedKeyRefusedException}.
 *
 * <p>Methods may block on the network and are safe for use by many threads. They throw only the
 * {@link KeyException} family, whose texts never hold a key, a token or what a server answered.
 */
public interface KekProvider extends AutoCloseable {

  /** The KEK's stable name, stored with every wrapped key. */
  String name();

  /** Makes a bucket key with the id of the context, wrapped under the KEK's current version. */
  GeneratedKey generate(KeyContext context);

  /** Unwraps a bucket key; the caller closes it. */
  BucketKey unwrap(KeyContext context, WrappedKey wrapped);

  /** Makes a value key wrapped under the KEK's current version. */
  GeneratedValueKey generateValueKey(ValueKeyContext context);

  /** Unwraps a value key; the caller closes it. */
  ValueKey unwrapValueKey(ValueKeyContext context, WrappedKey wrapped);

  /** Asks the provider for its KEK's versions; fails when the provider cannot be reached. */
  KekStatus status();

  @Override
  void close();
}
