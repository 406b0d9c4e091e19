import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Unpacks a zip file by the directory at its end. The jar tool of Java 11 reads from the beginning, and gives up at entries that do not say
 * their size there. Modes are not restored.
 */
final class Unpack {
  public static void main(String[] arguments) throws IOException {
    Path target = Path.of(arguments[1]).toAbsolutePath().normalize();
    try (FileSystem zip = FileSystems.newFileSystem(Path.of(arguments[0]), (ClassLoader) null)) {
      Path root = zip.getPath("/");
      for (Path entry : entriesBelow(root)) {
        Path file = target.resolve(root.relativize(entry).toString()).normalize();
        if (!file.startsWith(target)) throw new IOException(entry + " would leave " + target);
        if (Files.isDirectory(entry)) Files.createDirectories(file);
        else Files.copy(entry, file);
      }
    }
  }

  /** Folders before what is in them. */
  private static List<Path> entriesBelow(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.collect(Collectors.toList());
    }
  }
}
