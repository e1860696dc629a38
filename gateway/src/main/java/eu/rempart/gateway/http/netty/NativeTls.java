package eu.rempart.gateway.http.netty;

import eu.rempart.gateway.http.TlsSettings;
import io.netty.handler.ssl.OpenSsl;
import java.io.IOException;
import javax.net.ssl.SSLException;
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
    if (!OpenSsl.versionString().contains("BoringSSL")) {
      return "the native library is "
          + OpenSsl.versionString()
          + " and not BoringSSL; use the jar as it was built";
    }
    try {
      TlsProfile.requireGroups();
      return null;
    } catch (SSLException e) {
      return "the native library refuses the key exchange: "
          + e.getMessage()
          + "; use the jar as it was built";
    }
  }

  /** Why a listener cannot show this certificate, as a sentence; null when it can. */
  public static @Nullable String refusal(TlsSettings settings) {
    try {
      TlsIdentity.load(settings).close();
      return null;
    } catch (IOException e) {
      String detail = e.getCause() == null ? e.getClass().getSimpleName() : e.getCause().toString();
      return settings.certificateChain()
          + " and "
          + settings.privateKey()
          + " cannot be used ("
          + detail
          + "); give s3.tls a PEM chain and its PKCS #8 key";
    }
  }
}
