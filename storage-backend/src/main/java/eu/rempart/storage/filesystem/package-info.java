/**
 * The blob store that is a folder. Every blob is a file under its own name; a put returns once the
 * file, its folder and each newly made ancestor are on the disk. All blocking calls run on the
 * store's own platform threads. Depends on the JDK, SLF4J and the store contract.
 */
@NullMarked
package eu.rempart.storage.filesystem;

import org.jspecify.annotations.NullMarked;
