package eu.rempart.gateway.s3.object;

import eu.rempart.catalog.PlacedBlob;
import eu.rempart.catalog.record.Bucket;
import eu.rempart.catalog.record.ObjectVersion;
import java.util.List;

/**
 * The source of a copy as it was read.
 *
 * @param blobs every blob of the version, in order
 */
public record CopySourceObject(Bucket bucket, ObjectVersion version, List<PlacedBlob> blobs) {}
