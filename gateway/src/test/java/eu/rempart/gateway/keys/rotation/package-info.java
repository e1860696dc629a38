/** Tests of rotation, over a catalog in memory and a provider that is real or a fake. */
@NullMarked
package eu.rempart.gateway.keys.rotation;

import org.jspecify.annotations.NullMarked;
