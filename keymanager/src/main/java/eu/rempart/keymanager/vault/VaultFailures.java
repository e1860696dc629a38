package eu.rempart.keymanager.vault;

import eu.rempart.keymanager.KeyAccessDeniedException;
import eu.rempart.keymanager.KeyException;
import eu.rempart.keymanager.KeyManagerUnavailableException;
import eu.rempart.keymanager.UnknownKeyException;
import eu.rempart.keymanager.WrappedKeyRefusedException;
import eu.rempart.keymanager.vault.http.AnswerTooLongException;
import io.github.jopenlibs.vault.VaultException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import javax.net.ssl.SSLException;

/**
 * What went wrong, in our words. A driver exception's text repeats the answer's body, which may
 * hold a key, and so may its causes': of them only types and the status code are looked at, and
 * none is ever chained.
 */
final class VaultFailures {
  private VaultFailures() {}

  /** The failure that a status other than 200 and 204 stands for. */
  static KeyException ofStatus(VaultOperation operation, int status) {
    String answered = "Vault answered " + operation + " with status " + status;
    return switch (status) {
      case 401, 403 -> new KeyAccessDeniedException(answered);
      case 400, 422 -> new WrappedKeyRefusedException(answered);
      case 404, 405 -> new UnknownKeyException(answered);
      default ->
          new KeyManagerUnavailableException(
              status >= 300 && status < 400
                  ? answered + ", a redirect, which is never followed"
                  : answered);
    };
  }

  static KeyException of(VaultOperation operation, VaultException failure) {
    if (failure.getHttpStatusCode() > 0) {
      return ofStatus(operation, failure.getHttpStatusCode());
    }
    return new KeyManagerUnavailableException(
        "Vault did not answer " + operation + reason(failure));
  }

  private static String reason(Throwable failure) {
    int depth = 0;
    for (Throwable t = failure; t != null && depth < 16; t = t.getCause(), depth++) {
      switch (t) {
        case InterruptedException _ -> {
          // The driver swallowed it.
          Thread.currentThread().interrupt();
          return ": interrupted";
        }
        case HttpTimeoutException _ -> {
          return " in time";
        }
        case AnswerTooLongException _ -> {
          return ": the answer was too long";
        }
        case SSLException _ -> {
          return ": TLS failed, look at the trust file and Vault's certificate";
        }
        case ConnectException _ -> {
          return ": no connection";
        }
        default -> {}
      }
    }
    return "";
  }
}
