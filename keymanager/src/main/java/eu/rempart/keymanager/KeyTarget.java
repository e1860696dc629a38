package eu.rempart.keymanager;

import eu.rempart.envelope.CustomerKey;
import org.jspecify.annotations.Nullable;

/**
 * What a data key is to be sealed under.
 *
 * @param scope whose current bucket key
 * @param kek the name of the KEK that the bucket key is under
 * @param customer the customer's key that masks the data key; null for none
 */
public record KeyTarget(KeyScope scope, String kek, @Nullable CustomerKey customer) {}
