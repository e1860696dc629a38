/**
 * What an operator can set: {@code rempart.yaml}, overridden by {@code REMPART_*} variables, then
 * by flags.
 *
 * <p>{@link eu.rempart.gateway.config.ConfigLoader} is the way in; {@code defaults.yaml} beside it
 * documents every key. Records check their own values and complain in a sentence. Depends on
 * Jackson and the JDK, and on nothing else of the gateway.
 */
@NullMarked
package eu.rempart.gateway.config;

import org.jspecify.annotations.NullMarked;
