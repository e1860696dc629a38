/**
 * What tests of this and other modules need of a key manager: a real OpenBao, a fake record store.
 */
@NullMarked
package eu.rempart.keymanager.testing;

import org.jspecify.annotations.NullMarked;
