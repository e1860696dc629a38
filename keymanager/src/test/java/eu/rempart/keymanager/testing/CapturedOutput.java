package eu.rempart.keymanager.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/**
 * Everything logged at any level, and printed to standard error, while it is open; and a way to
 * turn a failure into all the text it could ever show.
 */
public final class CapturedOutput implements AutoCloseable {
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level level = root.getLevel();
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final PrintStream standardError = System.err;
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final Lines appender = new Lines();

  private final class Lines extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      lines.add(event.getLevel() + " " + event.getFormattedMessage());
      if (event.getThrowableProxy() != null) {
        lines.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
    }
  }

  public CapturedOutput() {
    appender.setContext(root.getLoggerContext());
    appender.start();
    root.setLevel(Level.TRACE);
    root.addAppender(appender);
    System.setErr(new PrintStream(errors, true, UTF_8));
  }

  /** What was logged and printed so far. */
  public String text() {
    return String.join("\n", lines) + "\n" + errors.toString(UTF_8);
  }

  /** A failure's message and stack trace, with those of its causes and suppressed failures. */
  public static String everythingIn(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return failure + "\n" + text;
  }

  @Override
  public void close() {
    System.setErr(standardError);
    root.detachAppender(appender);
    root.setLevel(level);
    appender.stop();
  }
}
