package dev.reelroutes.standalone.soak;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A headless Chromium with one page open. */
final class Chromium implements AutoCloseable {

  static final String PROGRAM = "chromium";

  private final Process process;

  /**
   * @param profile a folder for what it keeps while it runs
   */
  Chromium(URI page, Path profile) throws IOException {
    process =
        new ProcessBuilder(
                List.of(
                    PROGRAM,
                    "--headless=new",
                    // CI runs as root in a container, where it cannot build its sandbox.
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                    "--user-data-dir=" + profile,
                    page.toString()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
  }

  /** Ends it and all its processes, so that its folder can be removed. */
  @Override
  public void close() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(handle -> handle.onExit().join());
  }
}
