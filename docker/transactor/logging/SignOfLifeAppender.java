package datomicfargate.logging;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Stamps a file with the time of each heartbeat and of each turn as standby, for the health check. Nobody else gets a transactor to say that
 * its storage works.
 */
public final class SignOfLifeAppender extends AppenderBase<ILoggingEvent> {
  private static final Set<String> SIGNS = Set.of("transactor/heartbeat", "transactor/standby");

  private Path file;
  private Path unfinished;

  /** Where the stamp goes; without a file nothing is stamped, as in the command-line tools. */
  public void setFile(String file) {
    if (file == null || file.isEmpty()) return;
    this.file = Path.of(file);
    this.unfinished = Path.of(file + ".unfinished");
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (file == null || !SIGNS.contains(String.valueOf(TransactorEvent.of(event.getFormattedMessage())))) return;
    try {
      // Moved into its place, so that a reader never finds half a number.
      Files.write(unfinished, (event.getTimeStamp() + "\n").getBytes(StandardCharsets.US_ASCII));
      Files.move(unfinished, file, ATOMIC_MOVE);
    } catch (IOException error) {
      addError("the sign of life cannot be written to " + file, error);
    }
  }
}
