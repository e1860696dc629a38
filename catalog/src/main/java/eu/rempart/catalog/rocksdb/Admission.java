package eu.rempart.catalog.rocksdb;

import java.util.concurrent.Semaphore;

/**
 * Lets commits pass side by side, or one transaction alone: one that met conflicts again and again
 * runs with all others held back before their commit, and so cannot meet another.
 */
final class Admission {

  private static final int ALL = Integer.MAX_VALUE;

  private final Semaphore permits = new Semaphore(ALL, true);

  void enterShared() {
    permits.acquireUninterruptibly();
  }

  void leaveShared() {
    permits.release();
  }

  void enterAlone() {
    permits.acquireUninterruptibly(ALL);
  }

  void leaveAlone() {
    permits.release(ALL);
  }
}
