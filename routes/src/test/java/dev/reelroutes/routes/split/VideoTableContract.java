package dev.reelroutes.routes.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.routes.store.ConflictException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every table of videos does; rows of other numbers may be there. */
public abstract class VideoTableContract {

  private static final long BIG = 9_223_372_036_854_775_806L;

  /** The table. */
  protected abstract VideoTable table();

  @Test
  void aRowComesBackAsItWasWritten() {
    Map<String, Object> row = row(BIG, "name", "beach ü \"{}\"");
    row.put("size", List.of(1920L, 1080L));
    row.put("fps", 29.97);
    row.put("duration", 30L);
    row.put("audio", true);
    row.put("extension", "");
    row.put("sub_videos", List.of());

    assertThat(table().write(List.of(Write.put(row)))).isTrue();

    assertThat(table().find(BIG)).contains(row);
    assertThat(table().find(BIG - 1)).isEmpty();
  }

  @Test
  void aRowThatMustBeNewIsWrittenOnce() {
    assertThat(table().write(List.of(Write.ifAbsent(row(11, "owner", "a"))))).isTrue();
    assertThat(table().write(List.of(Write.ifAbsent(row(11, "owner", "b"))))).isFalse();

    assertThat(table().find(11)).contains(row(11, "owner", "a"));
  }

  @Test
  void aRowIsWrittenOverOnlyIfItHasTheExpectedValues() {
    table().write(List.of(Write.put(row(-12, "token", 1L))));

    Map<String, Object> next = row(-12, "token", 2L);
    assertThat(table().write(List.of(Write.when(next, Map.of("token", 7L))))).isFalse();
    assertThat(table().write(List.of(Write.when(next, Map.of("state", "RUNNING"))))).isFalse();
    assertThat(table().find(-12)).contains(row(-12, "token", 1L));
    assertThat(table().write(List.of(Write.when(next, Map.of("token", 1L))))).isTrue();
    assertThat(table().find(-12)).contains(next);
    assertThat(table().write(List.of(Write.when(row(13, "token", 1L), Map.of("token", 1L)))))
        .as("there is no such row")
        .isFalse();
  }

  @Test
  void allAreWrittenOrNone() {
    table().write(List.of(Write.put(row(-14, "token", 1L))));

    boolean lost =
        table()
            .write(
                List.of(Write.put(row(15, "name", "part")), Write.check(-14, Map.of("token", 2L))));
    assertThat(lost).isFalse();
    assertThat(table().find(15)).isEmpty();

    boolean held =
        table()
            .write(
                List.of(Write.put(row(15, "name", "part")), Write.check(-14, Map.of("token", 1L))));
    assertThat(held).isTrue();
    assertThat(table().find(15)).contains(row(15, "name", "part"));
    assertThat(table().find(-14)).contains(row(-14, "token", 1L));
  }

  @Test
  void whatIsReadCanBeChangedWithoutChangingTheTable() {
    table().write(List.of(Write.put(row(16, "name", "a"))));

    table().find(16).orElseThrow().put("name", "b");

    assertThat(table().find(16)).contains(row(16, "name", "a"));
  }

  @Test
  void allRowsAreSeen() {
    table().write(List.of(Write.put(row(17, "name", "a"))));
    table().write(List.of(Write.put(row(-17, "state", "DONE"))));

    try (Stream<Map<String, Object>> rows = table().rows()) {
      assertThat(rows).contains(row(17, "name", "a"), row(-17, "state", "DONE"));
    }
  }

  @Test
  void ofManyWhoWantTheSameRowOneGetsIt() throws Exception {
    ExecutorService many = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> tries = new ArrayList<>();
      IntStream.range(0, 16).forEach(n -> tries.add(() -> take(18, "w" + n)));

      int winners = 0;
      for (Future<Boolean> each : many.invokeAll(tries, 60, TimeUnit.SECONDS)) {
        winners += each.get() ? 1 : 0;
      }

      assertThat(winners).isEqualTo(1);
    } finally {
      many.shutdownNow();
    }
  }

  /** Who was in somebody's way tries again. */
  private boolean take(long id, String owner) {
    while (true) {
      try {
        return table().write(List.of(Write.ifAbsent(row(id, "owner", owner))));
      } catch (ConflictException e) {
        Thread.onSpinWait();
      }
    }
  }

  private static Map<String, Object> row(long id, String field, Object value) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("VideoId", id);
    row.put(field, value);
    return row;
  }
}
