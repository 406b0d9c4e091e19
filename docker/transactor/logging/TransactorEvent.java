package datomicfargate.logging;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name Datomic gives to what it logs: messages are maps such as {@code {:event :transactor/heartbeat, …}}. */
final class TransactorEvent {
  private static final Pattern NAME = Pattern.compile(":event :([\\w./*+!?<>=-]+)");

  private TransactorEvent() {}

  /** The name without its colon, or null for a message of another kind. */
  static String of(String message) {
    if (message == null || message.isEmpty() || message.charAt(0) != '{') return null;
    Matcher matcher = NAME.matcher(message);
    return matcher.find() ? matcher.group(1) : null;
  }
}
