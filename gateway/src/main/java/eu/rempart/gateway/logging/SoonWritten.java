package eu.rempart.gateway.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.status.ErrorStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A rolled file whose lines are written together: within a quarter of a second, warnings and errors
 * at once. Whatever must outlive a kill to the last line is in the audit trail, not here.
 */
final class SoonWritten extends RollingFileAppender<ILoggingEvent> {
  private static final long EVERY_MILLIS = 250;

  private @Nullable ScheduledFuture<?> writing;

  SoonWritten() {
    setImmediateFlush(false);
  }

  @Override
  public void start() {
    super.start();
    writing =
        getContext()
            .getScheduledExecutorService()
            .scheduleWithFixedDelay(this::write, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  protected void subAppend(ILoggingEvent event) {
    super.subAppend(event);
    if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
      write();
    }
  }

  private void write() {
    streamWriteLock.lock();
    try {
      OutputStream out = getOutputStream();
      if (out != null) {
        out.flush();
      }
    } catch (IOException e) {
      addStatus(new ErrorStatus("the log cannot be written", this, e));
    } finally {
      streamWriteLock.unlock();
    }
  }

  @Override
  public void stop() {
    if (writing != null) {
      writing.cancel(false);
    }
    super.stop();
  }
}
