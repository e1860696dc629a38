package eu.rempart.gateway.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import net.logstash.logback.encoder.LogstashEncoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoonWrittenTest {
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final LoggerContext context = new LoggerContext();
  private Path file;
  private Logger logger;

  @BeforeEach
  void start() {
    context.setMDCAdapter(new LogbackMDCAdapter());
    file = folder.resolve("lines");
    SoonWritten appender = new SoonWritten();
    appender.setContext(context);
    appender.setFile(file.toString());
    LogstashEncoder encoder = new LogstashEncoder();
    encoder.setContext(context);
    encoder.start();
    appender.setEncoder(encoder);
    FixedWindowRollingPolicy rolling = new FixedWindowRollingPolicy();
    rolling.setContext(context);
    rolling.setParent(appender);
    rolling.setFileNamePattern(file + ".%i");
    rolling.start();
    appender.setRollingPolicy(rolling);
    SizeBasedTriggeringPolicy<ILoggingEvent> full = new SizeBasedTriggeringPolicy<>();
    full.setContext(context);
    full.start();
    appender.setTriggeringPolicy(full);
    appender.start();
    logger = context.getLogger("test");
    logger.addAppender(appender);
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  @Test
  void aLineIsInTheFileSoonThoughNothingFollowsIt() throws Exception {
    logger.info("alone");
    long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
    while (Files.size(file) == 0 && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
    assertThat(Files.readString(file)).contains("alone");
  }

  @Test
  void aWarningIsInTheFileAtOnceWithAllBeforeIt() throws IOException {
    logger.info("before");
    logger.warn("now");
    assertThat(Files.readString(file)).contains("before").contains("now");
  }

  @Test
  void whatIsBufferedIsWrittenAtTheEnd() throws IOException {
    logger.info("last");
    context.stop();
    assertThat(Files.readString(file)).contains("last");
  }
}
