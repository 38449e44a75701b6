package dev.reelroutes.standalone.cli;

import dev.reelroutes.media.vision.model.Model;
import dev.reelroutes.media.vision.model.ModelFetch;
import dev.reelroutes.media.vision.model.ModelFolder;
import dev.reelroutes.media.vision.model.NpmClient;
import dev.reelroutes.standalone.driver.FailureException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The networks that faces need. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Fetches the models that faces need, 24 MB, once: by name, version and SHA-256.",
      "It needs the npm client, and nothing else does.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  reelroutes models fetch",
      "  reelroutes models list",
      "  reelroutes models fetch --set faces.models=/srv/models"
    })
final class ModelsCommand implements Callable<Integer> {

  /** What is done with them. */
  enum Action {
    FETCH,
    LIST
  }

  @Parameters(paramLabel = "ACTION", description = "fetch, or list: which are there.")
  private Action action = Action.LIST;

  @Option(
      names = "--npm",
      paramLabel = "PROGRAM",
      defaultValue = "npm",
      description = "The npm client (default: ${DEFAULT-VALUE}).")
  private String npm = "npm";

  @Mixin private SettingOptions options = new SettingOptions();

  @Mixin(name = Console.MIXIN)
  private Console console = new Console();

  @Override
  public Integer call() {
    ModelFolder folder =
        new ModelFolder(FacesOptions.settings(options.settings()).vision().models());
    return action == Action.FETCH ? fetch(folder) : list(folder);
  }

  private int fetch(ModelFolder folder) {
    try {
      List<Model> fetched = new ModelFetch(folder, new NpmClient(npm)).fetch();
      String what = fetched.isEmpty() ? "all models were there" : fetched.size() + " fetched";
      console.out().println(Text.oneLine(folder.path() + ": " + what));
      return ExitCode.OK;
    } catch (IOException e) {
      throw new FailureException(String.valueOf(e.getMessage()), e);
    }
  }

  private int list(ModelFolder folder) {
    List<Model> missing = folder.missing();
    for (Model model : Model.values()) {
      console
          .out()
          .printf(
              "%-8s %-34s %s %s, %s%n",
              missing.contains(model) ? "missing" : "there",
              model.file(),
              model.source().name(),
              model.version(),
              model.source().licence());
    }
    console.out().println(Text.oneLine("in " + folder.path()));
    return missing.isEmpty() ? ExitCode.OK : ExitCode.SOME_REJECTED;
  }
}
