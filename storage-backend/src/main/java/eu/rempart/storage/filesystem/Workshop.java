package eu.rempart.storage.filesystem;

/** What every piece of work on a store's folder needs. */
record Workshop(
    Filesystem disk,
    ShardFolders folders,
    StoreState state,
    DiskThreads threads,
    TransferBuffers buffers) {}
