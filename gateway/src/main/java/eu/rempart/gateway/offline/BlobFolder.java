package eu.rempart.gateway.offline;

import eu.rempart.envelope.BlobId;
import eu.rempart.envelope.BlobSource;
import eu.rempart.storage.BlobName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Blobs in a folder: that of a filesystem site, or one that an object store was copied to. Every
 * regular file whose name is a blob's is one, however deep it lies; symbolic links are not
 * followed.
 */
public final class BlobFolder implements SealedBlobs {
  private static final int FIRST = 2;
  private static final int SECOND = 3;

  private final Path root;

  /** The folder at {@code root}. */
  public BlobFolder(Path root) {
    this.root = root;
  }

  @Override
  public void forEach(Visitor visitor) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = file.getFileName().toString();
            if (attributes.isRegularFile() && BlobName.isName(name)) {
              visitor.visit(BlobId.parse(name), new FileBlob(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public @Nullable BlobSource find(BlobId id) {
    String name = id.toString();
    String first = name.substring(0, FIRST);
    for (Path place :
        List.of(
            root.resolve(first).resolve(name.substring(FIRST, SECOND)),
            root,
            root.resolve(first))) {
      Path file = place.resolve(name);
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return new FileBlob(file);
      }
    }
    return null;
  }

  private record FileBlob(Path file) implements BlobSource {
    @Override
    public long length() throws IOException {
      return Files.size(file);
    }

    @Override
    public InputStream open(long offset, long length) throws IOException {
      SeekableByteChannel channel = Files.newByteChannel(file);
      try {
        channel.position(offset);
        return Channels.newInputStream(channel);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    }
  }
}
