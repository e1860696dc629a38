/**
 * The XML documents of the S3 API, read and written: one class for each, over a hardened reader and
 * a writer that goes straight to UTF-8. Depends on eu.rempart.s3, its request package and the JDK
 * only.
 */
@NullMarked
package eu.rempart.s3.xml;

import org.jspecify.annotations.NullMarked;
