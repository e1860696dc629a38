/**
 * Uploads from HTML forms: multipart/form-data read as a stream, in memory that does not depend on
 * the file's size.
 */
@NullMarked
package eu.rempart.s3.form;

import org.jspecify.annotations.NullMarked;
