/** The packaged gateway with its keys in a real OpenBao. */
@NullMarked
package eu.rempart.it.keys;

import org.jspecify.annotations.NullMarked;
