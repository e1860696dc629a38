/** What lies on disk: unreadable, tamper-evident, where it may be, and still there after a kill. */
@NullMarked
package eu.rempart.it.storage;

import org.jspecify.annotations.NullMarked;
