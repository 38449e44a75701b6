package dev.reelroutes.standalone.driver;

import dev.reelroutes.standalone.driver.Summary.Accepted;
import dev.reelroutes.standalone.driver.Summary.Duplicate;
import dev.reelroutes.standalone.driver.Summary.Ignored;
import dev.reelroutes.standalone.driver.Summary.Rejected;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns outcomes of keys into outcomes of a person's files. */
final class Tally {

  /** The reason given for an upload whose outcome nobody recorded. */
  private static final String MISSING = "MISSING";

  private final List<Accepted> accepted = new ArrayList<>();
  private final List<Rejected> rejected = new ArrayList<>();
  private final List<Ignored> ignored = new ArrayList<>();
  private final List<Duplicate> duplicates = new ArrayList<>();
  private final Map<String, Outcome> outcomes = new HashMap<>();
  private final Map<String, String> fileByPhoto = new HashMap<>();

  private Tally(Collection<Outcome> ended) {
    ended.forEach(outcome -> outcomes.put(outcome.upload(), outcome));
  }

  static Tally of(List<Upload> uploads, Collection<Outcome> ended) {
    Tally tally = new Tally(ended);
    Map<String, String> fileByKey = new HashMap<>();
    for (Upload upload : uploads) {
      String file = upload.photo().file();
      @Nullable String twin = fileByKey.putIfAbsent(upload.key(), file);
      tally.count(file, twin, tally.outcomes.get(upload.key()));
    }
    return tally;
  }

  /** Photos in the order of the movie. */
  List<Accepted> accepted() {
    return accepted.stream()
        .sorted(Comparator.comparing(Accepted::key).thenComparing(Accepted::file))
        .toList();
  }

  /** What the routes' own rules leave alone. */
  List<Ignored> ignored() {
    return ignored;
  }

  List<Rejected> rejected() {
    return rejected;
  }

  /** What each repeats is named as the person knows it, when it is of this run. */
  List<Duplicate> duplicates() {
    return duplicates.stream()
        .map(d -> new Duplicate(d.file(), fileByPhoto.getOrDefault(d.of(), d.of())))
        .toList();
  }

  /**
   * @param twin a file before this one that had the same key, that is the same name and bytes
   */
  private void count(String file, @Nullable String twin, @Nullable Outcome outcome) {
    if (outcome == null) {
      rejected.add(
          new Rejected(file, MISSING, "uploaded, but the routes did not say what became of it"));
      return;
    }
    switch (outcome.outcome()) {
      case "accepted" -> {
        if (twin == null) {
          accept(file, outcome);
        } else {
          duplicates.add(new Duplicate(file, twin));
        }
      }
      case "ignored" -> ignored.add(new Ignored(file, orUnknown(outcome.detail())));
      case "duplicate" -> duplicates.add(new Duplicate(file, orUnknown(outcome.of())));
      default ->
          rejected.add(
              new Rejected(file, orUnknown(outcome.reason()), orUnknown(outcome.detail())));
    }
  }

  private void accept(String file, Outcome outcome) {
    String key = orUnknown(outcome.photo());
    fileByPhoto.put(key, file);
    accepted.add(new Accepted(file, outcome.date(), outcome.dateSource(), key));
  }

  private static String orUnknown(@Nullable String text) {
    return text == null ? "unknown" : text;
  }
}
