package eu.rempart.storage.filesystem;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

class ChannelFileTest {

  @Test
  void knowsAFullDiskFromOtherFailures() throws Exception {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    try (FileChannel channel = FileChannel.open(full, StandardOpenOption.WRITE)) {
      assertThatThrownBy(() -> new ChannelFile(full, channel).write(ByteBuffer.allocate(10)))
          .isInstanceOf(NoSpaceException.class);
    }
  }
}
