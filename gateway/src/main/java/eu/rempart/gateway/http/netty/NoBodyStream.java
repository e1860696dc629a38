package eu.rempart.gateway.http.netty;

import java.io.OutputStream;

/** Stands for a body that is not sent: what is written is dropped. */
final class NoBodyStream extends OutputStream {

  @Override
  public void write(int b) {}

  @Override
  public void write(byte[] bytes, int offset, int length) {}
}
