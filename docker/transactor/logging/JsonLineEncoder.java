package datomicfargate.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;

/**
 * One JSON object a line, in the same shape with every logback that a release of Datomic brings along; logback's own JSON differs from
 * version to version, and the oldest have none.
 */
public final class JsonLineEncoder extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = new byte[0];

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    String message = event.getFormattedMessage();
    IThrowableProxy thrown = event.getThrowableProxy();
    return new JsonText()
        .timestamp(event.getTimeStamp())
        .field("level", event.getLevel().toString())
        .field("logger", event.getLoggerName())
        .field("thread", event.getThreadName())
        .field("event", TransactorEvent.of(message))
        .field("message", message == null ? "" : message)
        .field("exception", thrown == null ? null : ThrowableProxyUtil.asString(thrown))
        .line()
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
