package eu.rempart.gateway.http.netty;

import io.netty.handler.ssl.OpenSsl;
import org.jspecify.annotations.Nullable;

/** Whether this machine can run the TLS that the listeners speak. */
public final class NativeTls {
  private NativeTls() {}

  /** What is missing, as a sentence; null when nothing is. */
  public static @Nullable String missing() {
    if (!OpenSsl.isAvailable()) {
      return "the native library does not load on "
          + System.getProperty("os.name")
          + " "
          + System.getProperty("os.arch")
          + " ("
          + OpenSsl.unavailabilityCause()
          + "); use Linux or macOS on x86-64 or ARM64";
    }
    return OpenSsl.versionString().contains("BoringSSL")
        ? null
        : "the native library is " + OpenSsl.versionString() + " and not BoringSSL";
  }
}
