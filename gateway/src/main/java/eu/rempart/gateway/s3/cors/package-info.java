/**
 * What browsers are told about requests from pages of other origins: the answer to a preflight, and
 * the headers of every other answer. Decides nothing about who may do what.
 */
@NullMarked
package eu.rempart.gateway.s3.cors;

import org.jspecify.annotations.NullMarked;
