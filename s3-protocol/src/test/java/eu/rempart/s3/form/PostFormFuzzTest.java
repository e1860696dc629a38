package eu.rempart.s3.form;

import com.code_intelligence.jazzer.junit.FuzzTest;
import eu.rempart.s3.S3Exception;
import eu.rempart.s3.sigv4.FormCredentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Whatever arrives as a form is read or refused with an S3 error. */
class PostFormFuzzTest {

  @FuzzTest(maxDuration = "1m")
  void form(byte[] data) throws IOException {
    try {
      PostForm form =
          PostForm.read("multipart/form-data; boundary=b", data.length, FormBody.wire(data, 13));
      FormCredentials.of(form.fields());
      form.asHeaders();
      byte[] piece = new byte[64];
      long left = form.file().length();
      for (int n = form.file().read(piece, 0, 64); n > 0; n = form.file().read(piece, 0, 64)) {
        left -= n;
      }
      if (left != 0) {
        throw new AssertionError(left + " bytes less than were announced");
      }
    } catch (S3Exception expected) {
      // A refusal is an answer.
    }
  }

  @FuzzTest(maxDuration = "1m")
  void head(byte[] data) throws IOException {
    String text = new String(data, StandardCharsets.ISO_8859_1);
    byte[] body = new FormBody().part(text, new byte[3]).file("a", data).end();
    for (String type : new String[] {FormBody.TYPE, "multipart/form-data; " + text}) {
      try {
        PostForm.read(type, body.length, FormBody.wire(body, 100));
      } catch (S3Exception expected) {
        // A refusal is an answer.
      }
    }
  }
}
