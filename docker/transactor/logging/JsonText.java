package datomicfargate.logging;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes one flat JSON object, a line of the log. */
final class JsonText {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final StringBuilder text = new StringBuilder(256).append('{');

  JsonText timestamp(long epochMilliseconds) {
    return field("timestamp", TIMESTAMP.format(Instant.ofEpochMilli(epochMilliseconds)));
  }

  /** A field without a value is left out. */
  JsonText field(String name, String value) {
    if (value == null) return this;
    if (text.length() > 1) text.append(',');
    text.append('"').append(name).append("\":\"");
    for (int index = 0; index < value.length(); index++) append(value, index);
    text.append('"');
    return this;
  }

  private void append(String value, int index) {
    char sign = value.charAt(index);
    if (sign == '"' || sign == '\\') {
      text.append('\\').append(sign);
    } else if (sign == '\n') {
      text.append("\\n");
    } else if (sign == '\t') {
      text.append("\\t");
    } else if (sign < ' ' || sign == 0x7f || sign == 0x2028 || sign == 0x2029 || isHalfCharacter(value, index)) {
      text.append(String.format("\\u%04x", (int) sign));
    } else {
      text.append(sign);
    }
  }

  /** Half of a surrogate pair has no bytes of its own in UTF-8. */
  private static boolean isHalfCharacter(String value, int index) {
    char sign = value.charAt(index);
    if (Character.isHighSurrogate(sign)) {
      return index + 1 == value.length() || !Character.isLowSurrogate(value.charAt(index + 1));
    }
    return Character.isLowSurrogate(sign) && (index == 0 || !Character.isHighSurrogate(value.charAt(index - 1)));
  }

  /** The object, and the end of the line. */
  String line() {
    return text.append("}\n").toString();
  }
}
