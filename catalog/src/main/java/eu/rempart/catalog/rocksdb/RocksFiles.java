package eu.rempart.catalog.rocksdb;

import eu.rempart.catalog.store.CatalogUnavailableException;
import eu.rempart.catalog.store.CorruptStoreException;
import eu.rempart.catalog.store.KeyRange;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ChecksumType;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBufferManager;

/**
 * The open database with every native object it needs, closed in reverse order.
 *
 * <p>Options that matter: a log whose tail is torn is cut there, one that is damaged elsewhere
 * refuses to open ({@link WALRecoveryMode#TolerateCorruptedTailRecords}; the default would silently
 * drop everything after the damage); no compression, since values are ciphertext; RocksDB's own log
 * at error level, so that no key is ever printed in it.
 */
final class RocksFiles implements AutoCloseable {

  private static final int OPEN_FILES = 512;
  private static final long BLOCK = 8 << 10;
  private static final long BULK_FILE = 64 << 20;
  private static final long SMALLEST_BULK_VALUE = 1 << 10;
  private static final int BLOOM_BITS = 10;

  private final RocksSettings settings;
  private final Deque<AutoCloseable> opened;
  private final Cache cache;
  private final RocksDB db;
  private final ColumnFamilyHandle rows;
  private final ColumnFamilyHandle bulk;

  private RocksFiles(RocksSettings settings, Deque<AutoCloseable> opened, boolean writable)
      throws RocksDBException, IOException {
    this.settings = settings;
    this.opened = opened;
    if (writable) {
      lock();
    }
    this.cache = keep(new LRUCache(settings.cacheBytes()));
    DBOptions options = keep(databaseOptions());
    ColumnFamilyOptions small = keep(familyOptions());
    ColumnFamilyOptions large =
        keep(familyOptions())
            .setEnableBlobFiles(true)
            .setMinBlobSize(SMALLEST_BULK_VALUE)
            .setBlobFileSize(BULK_FILE)
            .setBlobCompressionType(CompressionType.NO_COMPRESSION);
    List<ColumnFamilyDescriptor> families =
        List.of(
            new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, small),
            new ColumnFamilyDescriptor("bulk".getBytes(StandardCharsets.UTF_8), large));
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    String folder = settings.folder().toString();
    this.db =
        keep(
            writable
                ? RocksDB.open(options, folder, families, handles)
                : RocksDB.openReadOnly(
                    options.setCreateIfMissing(false), folder, families, handles));
    this.rows = keep(handles.get(0));
    this.bulk = keep(handles.get(1));
  }

  /**
   * Opens the database, making it when there is none.
   *
   * @throws CatalogInUseException when another process has it open
   * @throws CatalogUnavailableException when it cannot be opened
   * @throws CorruptStoreException when a file is damaged
   */
  static RocksFiles open(RocksSettings settings) {
    return open(settings, true);
  }

  /**
   * Opens a database to read it; no file in its folder is made, changed or locked.
   *
   * @throws CatalogUnavailableException when there is none, or it is damaged
   */
  static RocksFiles openCopy(RocksSettings settings) {
    return open(settings, false);
  }

  private static RocksFiles open(RocksSettings settings, boolean writable) {
    RocksDB.loadLibrary();
    Deque<AutoCloseable> opened = new ArrayDeque<>();
    try {
      if (writable) {
        Files.createDirectories(settings.folder());
      }
      return new RocksFiles(settings, opened, writable);
    } catch (CatalogInUseException e) {
      closeAll(opened);
      throw e;
    } catch (RocksDBException | IOException e) {
      closeAll(opened);
      throw RocksFailure.of("the catalog in " + settings.folder() + " does not open", e);
    }
  }

  RocksDB db() {
    return db;
  }

  /** The family of the tables kept apart. */
  ColumnFamilyHandle bulk() {
    return bulk;
  }

  /** The family that holds a key. */
  ColumnFamilyHandle family(byte[] key) {
    return key.length > 0 && settings.bulkTables().contains(key[0]) ? bulk : rows;
  }

  /**
   * The family that holds a range.
   *
   * @throws IllegalArgumentException when it spans tables kept apart
   */
  ColumnFamilyHandle requireOneFamily(KeyRange range) {
    ColumnFamilyHandle family = family(range.from());
    int first = range.from().length == 0 ? 0 : Byte.toUnsignedInt(range.from()[0]);
    int last =
        range.to().length == 1
            ? Byte.toUnsignedInt(range.to()[0]) - 1
            : Byte.toUnsignedInt(range.to()[0]);
    for (byte bulkTable : settings.bulkTables()) {
      int table = Byte.toUnsignedInt(bulkTable);
      if (first <= table && table <= last && first != last) {
        throw new IllegalArgumentException("a scan does not span a bulk table and others");
      }
    }
    return family;
  }

  /** Native memory in use, in bytes. */
  long nativeBytes() {
    try {
      long readers = 0;
      for (ColumnFamilyHandle family : List.of(rows, bulk)) {
        readers += db.getLongProperty(family, "rocksdb.estimate-table-readers-mem");
      }
      return cache.getUsage() + readers;
    } catch (RocksDBException e) {
      return cache.getUsage();
    }
  }

  @Override
  public void close() {
    closeAll(opened);
  }

  private static void closeAll(Deque<AutoCloseable> opened) {
    while (!opened.isEmpty()) {
      try {
        opened.removeLast().close();
      } catch (Exception e) {
        throw new CatalogUnavailableException("the catalog does not close", e);
      }
    }
  }

  private void lock() throws IOException {
    Path file = settings.folder().resolve("rempart.lock");
    FileChannel channel =
        keep(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    @Nullable FileLock lock = tryLock(channel);
    if (lock == null) {
      throw new CatalogInUseException(settings.folder());
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private DBOptions databaseOptions() {
    WriteBufferManager buffers = keep(new WriteBufferManager(settings.writeBufferBytes(), cache));
    return new DBOptions()
        .setCreateIfMissing(true)
        .setCreateMissingColumnFamilies(true)
        .setParanoidChecks(true)
        .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
        .setMaxTotalWalSize(settings.walBytes())
        .setWriteBufferManager(buffers)
        .setMaxOpenFiles(OPEN_FILES)
        .setMaxBackgroundJobs(2)
        .setBytesPerSync(1 << 20)
        .setMaxBgErrorResumeCount(0)
        .setInfoLogLevel(InfoLogLevel.ERROR_LEVEL)
        .setKeepLogFileNum(2)
        .setMaxLogFileSize(1 << 20)
        .setStatsDumpPeriodSec(0)
        .setStatsPersistPeriodSec(0);
  }

  private ColumnFamilyOptions familyOptions() {
    BlockBasedTableConfig table =
        new BlockBasedTableConfig()
            .setBlockCache(cache)
            .setBlockSize(BLOCK)
            .setCacheIndexAndFilterBlocks(true)
            .setPinTopLevelIndexAndFilter(true)
            .setOptimizeFiltersForMemory(true)
            .setFilterPolicy(keep(new BloomFilter(BLOOM_BITS)))
            .setChecksumType(ChecksumType.kXXH3);
    return new ColumnFamilyOptions()
        .setWriteBufferSize(settings.writeBufferBytes() / 2)
        .setMaxWriteBufferNumber(4)
        .setCompressionType(CompressionType.NO_COMPRESSION)
        .setBottommostCompressionType(CompressionType.NO_COMPRESSION)
        .setLevelCompactionDynamicLevelBytes(true)
        .setTableFormatConfig(table);
  }

  private <T extends AutoCloseable> T keep(T resource) {
    opened.addLast(resource);
    return resource;
  }
}
