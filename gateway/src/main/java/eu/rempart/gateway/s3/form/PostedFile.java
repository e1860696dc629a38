package eu.rempart.gateway.s3.form;

import eu.rempart.gateway.http.RequestBody;
import eu.rempart.s3.form.FormFile;
import java.io.IOException;

/** The file of a form as the body of a request. */
final class PostedFile implements RequestBody {
  private final RequestBody wire;
  private final FormFile file;

  PostedFile(RequestBody wire, FormFile file) {
    this.wire = wire;
    this.file = file;
  }

  @Override
  public long declaredLength() {
    return file.length();
  }

  @Override
  public int read(byte[] destination, int offset, int length) throws IOException {
    return file.read(destination, offset, length);
  }

  @Override
  public int own(int read) {
    return file.own(read);
  }

  /** Of the whole form. */
  @Override
  public long bytesRead() {
    return wire.bytesRead();
  }
}
