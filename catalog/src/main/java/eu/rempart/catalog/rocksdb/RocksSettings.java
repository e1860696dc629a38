package eu.rempart.catalog.rocksdb;

import java.nio.file.Path;
import java.util.Set;

/**
 * How an embedded store is kept.
 *
 * @param folder where it lives; one process at a time
 * @param cacheBytes the most native memory for blocks, indexes, filters and write buffers together
 * @param writeBufferBytes the part of it for writes not yet in sorted files
 * @param walBytes the size of the logs at which the oldest buffers are written out
 * @param bulkTables first bytes of keys whose values are large: kept in files apart, so that the
 *     others stay dense
 */
public record RocksSettings(
    Path folder, long cacheBytes, long writeBufferBytes, long walBytes, Set<Byte> bulkTables) {

  private static final long MIB = 1L << 20;

  public RocksSettings {
    bulkTables = Set.copyOf(bulkTables);
  }

  /** 64 MiB of native memory, of which 32 MiB for write buffers; logs of up to 64 MiB. */
  public static RocksSettings in(Path folder, Set<Byte> bulkTables) {
    return new RocksSettings(folder, 64 * MIB, 32 * MIB, 64 * MIB, bulkTables);
  }
}
