package eu.rempart.keymanager;

/**
 * A scope and the KEK that its new data keys go under: what has one current bucket key.
 *
 * @param scope whose data it is
 * @param kek the KEK's name
 */
record KekScope(KeyScope scope, String kek) {}
