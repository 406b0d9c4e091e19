import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what a transactor might, and what is hard to write as JSON. */
public final class LogProbe {
  public static void main(String[] arguments) {
    Logger lifecycle = LoggerFactory.getLogger("datomic.lifecycle");
    lifecycle.info("{:event :transactor/heartbeat-failed, :pid 1}");
    lifecycle.info("{:pid 1, :event :transactor/standby}");
    lifecycle.info("a quote \" a backslash \\ a tab \t a bell \u0007 a line\nand a \u2028 and half a \ud83d");
    lifecycle.info("\u00e9 \ud83d\ude00");
    lifecycle.info("no map: {:event :transactor/heartbeat}");
    lifecycle.error("it failed", new IllegalStateException("first\nsecond", new RuntimeException("cause")));
    lifecycle.debug("nobody reads this");
    LoggerFactory.getLogger("software.amazon.awssdk.metrics").info("noise");
    LoggerFactory.getLogger("software.amazon.awssdk.metrics").warn("no noise");
    System.out.println("printed");
  }
}
