/** Tests of opening blobs without a gateway. */
@NullMarked
package eu.rempart.gateway.offline;

import org.jspecify.annotations.NullMarked;
