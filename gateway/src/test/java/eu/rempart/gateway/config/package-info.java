/** Tests of the configuration. */
@NullMarked
package eu.rempart.gateway.config;

import org.jspecify.annotations.NullMarked;
