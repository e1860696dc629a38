package eu.rempart.gateway.cli;

import eu.rempart.catalog.store.CatalogException;
import eu.rempart.gateway.admin.client.AdminRefused;
import eu.rempart.gateway.app.StartRefused;
import eu.rempart.gateway.app.folder.FileFault;
import eu.rempart.gateway.config.ConfigException;
import eu.rempart.keymanager.KeyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What an operator can act on is told in a sentence; only a fault of our own shows its trace. */
final class Refusals implements IExecutionExceptionHandler {
  static final int REFUSED = 1;
  static final int FAULT = 70;

  /** EX_CONFIG of sysexits.h: a supervisor need not start it again. */
  static final int FOR_GOOD = 78;

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
    String sentence = sentence(e);
    if (sentence != null) {
      line.getErr().println("rempart: " + sentence);
      return line.getCommand() instanceof UpCommand && forGood(e) ? FOR_GOOD : REFUSED;
    }
    line.getErr().println("rempart: an internal fault; please report it with these lines");
    e.printStackTrace(line.getErr());
    return FAULT;
  }

  private static boolean forGood(Exception e) {
    return e instanceof ConfigException
        || (e instanceof StartRefused refusal && refusal.isForGood());
  }

  /** What to tell the operator, or null when it is not theirs to mend. */
  private static @Nullable String sentence(Exception e) {
    return switch (e) {
      case ConfigException refusal -> refusal.getMessage();
      case StartRefused refusal -> refusal.getMessage();
      case KeyException refusal -> refusal.getMessage();
      case CatalogException refusal -> refusal.getMessage();
      case AdminRefused refusal -> refusal.getMessage();
      case IOException fault -> FileFault.sentence(fault);
      case UncheckedIOException fault ->
          FileFault.sentence(Objects.requireNonNull(fault.getCause()));
      default -> null;
    };
  }
}
