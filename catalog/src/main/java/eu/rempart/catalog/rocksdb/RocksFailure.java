package eu.rempart.catalog.rocksdb;

import eu.rempart.catalog.store.CatalogException;
import eu.rempart.catalog.store.CatalogUnavailableException;
import eu.rempart.catalog.store.CorruptStoreException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** Tells damaged files from a disk that fails, by the database's own word. */
final class RocksFailure {

  /** The database names its files by numbers; all else it says of a damage may hold keys. */
  private static final Pattern FILE =
      Pattern.compile("([0-9]{6,}\\.(sst|blob|log)|MANIFEST-[0-9]+)");

  private RocksFailure() {}

  /**
   * The fault to throw.
   *
   * @param sentence what the catalog cannot do
   */
  static CatalogException of(String sentence, Throwable cause) {
    return isCorruption(cause)
        ? new CorruptStoreException(sentence + ": " + damaged(cause), cause)
        : new CatalogUnavailableException(sentence, cause);
  }

  private static boolean isCorruption(Throwable cause) {
    return cause instanceof RocksDBException failure
        && failure.getStatus() != null
        && failure.getStatus().getCode() == Status.Code.Corruption;
  }

  private static String damaged(Throwable cause) {
    Matcher file = FILE.matcher(String.valueOf(cause.getMessage()));
    return file.find() ? "its file " + file.group() + " is damaged" : "its files are damaged";
  }
}
