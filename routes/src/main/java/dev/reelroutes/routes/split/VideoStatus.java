package dev.reelroutes.routes.split;

import dev.reelroutes.routes.store.Json;
import dev.reelroutes.split.VideoItem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the table holds, for people: {@code GET /api/videos}. */
public final class VideoStatus {

  /** So many rows of each kind are shown; a table of millions is for other tools. */
  private static final int MOST = 1000;

  private final VideoTable table;

  VideoStatus(VideoTable table) {
    this.table = table;
  }

  /** Items as other programs read them, and claims, as JSON. */
  public byte[] json() {
    List<Map<String, Object>> items = new ArrayList<>();
    List<Map<String, Object>> claims = new ArrayList<>();
    try (Stream<Map<String, Object>> rows = table.rows()) {
      rows.limit(2L * MOST).forEach(row -> (id(row) > 0 ? items : claims).add(row));
    }
    claims.removeIf(row -> !row.containsKey("state"));
    items.sort(Comparator.comparing(row -> String.valueOf(row.get("key"))));
    claims.sort(Comparator.comparing(row -> String.valueOf(row.get("key"))));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("items", items);
    answer.put("claims", claims);
    return Json.bytes(answer);
  }

  private static long id(Map<String, Object> row) {
    return row.get(VideoItem.ID) instanceof Long id ? id : 0;
  }
}
