/**
 * {@code rempart admin}: a command for each route of the admin API. Each says which role its work
 * is, so that on an instance made by {@code up} the right administrator's files are taken.
 */
@NullMarked
package eu.rempart.gateway.cli.admin;

import org.jspecify.annotations.NullMarked;
