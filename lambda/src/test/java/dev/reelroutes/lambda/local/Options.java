package dev.reelroutes.lambda.local;

import java.util.Map;
import java.util.TreeMap;

/** What {@code run-local} was told, as {@code name=value}. */
record Options(Map<String, String> values) {

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "times", "1",
          "starts", "1",
          "pending", "0",
          "image", "false",
          "jvm", "",
          "photo", "",
          "video", "",
          "seconds", "70");

  static Options of(String... arguments) {
    Map<String, String> values = new TreeMap<>(DEFAULTS);
    for (String argument : arguments) {
      String[] pair = argument.split("=", 2);
      if (pair.length < 2) {
        throw new IllegalStateException(
            argument + " is no OPTION=VALUE: see lambda/run-local --help");
      }
      values.put(pair[0], pair[1]);
    }
    return new Options(values);
  }

  String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException(name + " is missing: run it by lambda/run-local");
    }
    return value;
  }

  int number(String name) {
    try {
      return Integer.parseInt(text(name));
    } catch (NumberFormatException e) {
      throw new IllegalStateException(name + " must be a number, not " + text(name), e);
    }
  }

  boolean flag(String name) {
    return Boolean.parseBoolean(text(name));
  }
}
