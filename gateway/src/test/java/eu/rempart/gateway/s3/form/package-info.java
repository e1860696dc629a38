/** Tests of form uploads, through the gateway. */
@NullMarked
package eu.rempart.gateway.s3.form;

import org.jspecify.annotations.NullMarked;
