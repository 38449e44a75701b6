package dev.reelroutes.standalone.runtime;

import dev.reelroutes.settings.Setting;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The pipelines that a server can run. */
enum PipelineName {
  /** Photos become movies. */
  SELFIE,
  /** Videos become parts. */
  SPLIT,
  /** Requests become clips. */
  CLIPS;

  /** Which of them. */
  static final Setting<Set<PipelineName>> CHOSEN = Setting.of("pipelines", PipelineName::parse);

  private static Set<PipelineName> parse(String text) {
    Set<PipelineName> names = new LinkedHashSet<>();
    for (String part : text.split(",", -1)) {
      names.add(
          Arrays.stream(values())
              .filter(name -> name.toString().equals(part.trim()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "must be some of " + Arrays.toString(values()) + ", with commas")));
    }
    return names;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
