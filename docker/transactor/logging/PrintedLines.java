package datomicfargate.logging;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Makes lines of the log from what is printed past it: the transactor prints its address, and the reason of its end. Loaded before
 * everything else, as an agent, for Clojure keeps the stream it finds first.
 */
public final class PrintedLines extends OutputStream {
  private final String logger;
  private final String level;
  private final FileOutputStream output;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);

  private PrintedLines(String logger, String level, FileDescriptor descriptor) {
    this.logger = logger;
    this.level = level;
    this.output = new FileOutputStream(descriptor);
  }

  public static void premain(String options) {
    System.setOut(stream(new PrintedLines("standard-output", "INFO", FileDescriptor.out)));
    System.setErr(stream(new PrintedLines("standard-error", "ERROR", FileDescriptor.err)));
  }

  private static PrintStream stream(PrintedLines lines) {
    PrintStream stream = new PrintStream(lines, true, StandardCharsets.UTF_8);
    // What never ended its line is said at the end.
    Runtime.getRuntime().addShutdownHook(new Thread(lines::endLine));
    return stream;
  }

  @Override
  public synchronized void write(int sign) {
    if (sign == '\n') endLine();
    else if (sign != '\r') line.write(sign);
  }

  private synchronized void endLine() {
    if (line.size() == 0) return;
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    try {
      output.write(lineOf(text).getBytes(StandardCharsets.UTF_8));
    } catch (java.io.IOException error) {
      // Nobody is left to be told.
    }
  }

  /** The log's own lines pass as they are. */
  private String lineOf(String text) {
    if (text.startsWith("{\"timestamp\":")) return text + "\n";
    return new JsonText()
        .timestamp(System.currentTimeMillis())
        .field("level", level)
        .field("logger", logger)
        .field("message", text)
        .line();
  }
}
