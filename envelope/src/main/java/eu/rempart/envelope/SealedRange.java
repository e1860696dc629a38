package eu.rempart.envelope;

/**
 * The part of a sealed blob that holds a range of plaintext.
 *
 * @param offset of the first byte to read, from the start of the blob
 * @param length bytes to read
 * @param firstChunk index of the first chunk in it
 * @param lastChunk index of the last chunk in it
 */
public record SealedRange(long offset, long length, long firstChunk, long lastChunk) {}
