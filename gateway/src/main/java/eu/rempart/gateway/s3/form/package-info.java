/** Uploads from HTML forms: what a form's policy allows, and its way through PutObject. */
@NullMarked
package eu.rempart.gateway.s3.form;

import org.jspecify.annotations.NullMarked;
