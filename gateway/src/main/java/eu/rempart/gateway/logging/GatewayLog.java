package eu.rempart.gateway.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import eu.rempart.gateway.config.LoggingConfig;
import java.nio.file.Path;
import net.logstash.logback.encoder.LogstashEncoder;
import org.slf4j.LoggerFactory;

/** Sets the log up as configured. Until then, warnings go to stderr and all else nowhere. */
public final class GatewayLog {
  private static final long ALL_FILES = 20;

  private GatewayLog() {}

  /**
   * Lets JSON lines go to a file from now on.
   *
   * @param file in a folder that exists
   */
  public static void start(LoggingConfig config, Path file) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.toLevel(config.level().name()));
    context.getLogger("io.netty").setLevel(Level.INFO);
    context.getLogger(AccessLog.NAME).setLevel(Level.INFO);
    root.addAppender(file(context, config, file));
  }

  /** Writes out what is buffered; the last thing done. */
  public static void stop() {
    ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
  }

  private static RollingFileAppender<ILoggingEvent> file(
      LoggerContext context, LoggingConfig config, Path file) {
    RollingFileAppender<ILoggingEvent> appender = new SoonWritten();
    appender.setContext(context);
    appender.setName("file");
    appender.setFile(file.toString());
    SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling = new SizeAndTimeBasedRollingPolicy<>();
    rolling.setContext(context);
    rolling.setParent(appender);
    rolling.setFileNamePattern(file + ".%d{yyyy-MM-dd}.%i.gz");
    rolling.setMaxFileSize(new FileSize(config.rollSize().bytes()));
    rolling.setMaxHistory(config.keepDays());
    rolling.setTotalSizeCap(new FileSize(config.rollSize().bytes() * ALL_FILES));
    rolling.start();
    appender.setRollingPolicy(rolling);
    appender.setEncoder(json(context));
    appender.start();
    return appender;
  }

  private static LogstashEncoder json(LoggerContext context) {
    LogstashEncoder encoder = new LogstashEncoder();
    encoder.setContext(context);
    encoder.setTimeZone("UTC");
    encoder.setShortenedLoggerNameLength(40);
    encoder.start();
    return encoder;
  }
}
