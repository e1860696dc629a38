package eu.rempart.storage.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class TransferBuffersTest {

  @Test
  void lendsNoMoreDirectMemoryThanItsBound() {
    TransferBuffers buffers = new TransferBuffers(8192, 2);
    ByteBuffer first = buffers.take(1);
    ByteBuffer second = buffers.take(1 << 30);
    ByteBuffer third = buffers.take(1 << 30);
    ByteBuffer small = buffers.take(100);
    ByteBuffer none = buffers.take(0);
    assertThat(first.isDirect()).isTrue();
    assertThat(second.isDirect()).isTrue();
    assertThat(third.isDirect()).isFalse();
    assertThat(third.capacity()).isEqualTo(8192);
    assertThat(small.capacity()).isEqualTo(100);
    assertThat(none.capacity()).isEqualTo(1);
    third.put((byte) 1);
    buffers.giveBack(third);
    first.put((byte) 1);
    buffers.giveBack(first);
    ByteBuffer again = buffers.take(10);
    assertThat(again).isSameAs(first);
    assertThat(again.position()).isZero();
    assertThat(buffers.take(10).isDirect()).isFalse();
  }
}
