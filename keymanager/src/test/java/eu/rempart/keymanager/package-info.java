/** Tests of the key manager, and the contract every provider of key-encryption keys runs. */
@NullMarked
package eu.rempart.keymanager;

import org.jspecify.annotations.NullMarked;
