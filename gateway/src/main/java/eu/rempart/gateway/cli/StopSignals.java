package eu.rempart.gateway.cli;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;

/**
 * SIGINT and SIGTERM taken as a request to stop. Left to the JVM they end the process with 130 or
 * 143 however well it stopped, which a service manager takes for a failure.
 *
 * <p>By reflection, since a compiler warns of the one class there is for this, {@code
 * sun.misc.Signal}, and cannot be told not to.
 */
final class StopSignals {
  private StopSignals() {}

  /** Calls {@code stop} at each such signal, where this JVM lets signals be taken. */
  static void call(Runnable stop) {
    for (String name : List.of("INT", "TERM")) {
      try {
        take(name, stop);
      } catch (ReflectiveOperationException e) {
        return; // The JVM handles them itself (-Xrs), and its shutdown hooks do the rest.
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // what equals has to mean for a handler without state
  private static void take(String name, Runnable stop) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object stopping =
        Proxy.newProxyInstance(
            StopSignals.class.getClassLoader(),
            new Class<?>[] {handler},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "handle" -> {
                    stop.run();
                    yield null;
                  }
                  case "equals" -> proxy == Objects.requireNonNull(arguments)[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  default -> "stop at SIG" + name;
                });
    signal
        .getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance(name), stopping);
  }
}
