package eu.rempart.keymanager;

/**
 * A wrapped key to be wrapped anew.
 *
 * @param context the context it is wrapped under, and will be again
 * @param wrapped the key as it is now
 */
public record RewrapRequest(WrappingContext context, WrappedKey wrapped) {}
