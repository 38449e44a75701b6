package dev.reelroutes.standalone.cli;

import dev.reelroutes.routes.store.StoreSettings;
import dev.reelroutes.standalone.driver.LocalAppend;
import dev.reelroutes.standalone.driver.PipelineStarter;
import dev.reelroutes.standalone.driver.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the tests of commands share: a pipeline in memory, folders, and what was printed. */
abstract class CommandTest {

  final FakePipeline pipeline = new FakePipeline();
  final List<StoreSettings> stores = new ArrayList<>();
  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();
  PipelineStarter starter = pipeline::start;
  LocalAppend append = (image, movie, target, settings) -> 0;
  Runnable whileServing = () -> {};

  final List<String> functions = new ArrayList<>();
  @TempDir Path folder;
  Path photos;
  Path movie;

  @BeforeEach
  void layOutFolders() throws IOException {
    photos = Files.createDirectory(folder.resolve("photos"));
    movie = folder.resolve("life.mp4");
  }

  int run(String... args) {
    Services services =
        new Services(
            starter,
            append,
            store -> {
              stores.add(store);
              return pipeline.s3();
            },
            (store, name) -> announcement -> functions.add(name + " " + announcement),
            Progress.none(),
            onStop -> {
              whileServing.run();
              onStop.run();
            });
    CommandLine line = CommandLines.create(services);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    return line.execute(args);
  }

  void put(String file, String text) throws IOException {
    Files.writeString(photos.resolve(file), text);
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
