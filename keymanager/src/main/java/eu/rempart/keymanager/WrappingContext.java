package eu.rempart.keymanager;

/**
 * What a wrapped key is bound to: it unwraps only under the context it was wrapped with. The
 * canonical bytes are forever, since wrapped keys on disk depend on them.
 */
public sealed interface WrappingContext permits KeyContext, ValueKeyContext {

  /**
   * The context as bytes: a label and then each field, every one preceded by its length in UTF-8
   * bytes as a 32-bit big-endian integer. Two different contexts never have the same bytes.
   */
  byte[] canonical();
}
