package dev.reelroutes.standalone.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.reelroutes.routes.split.Numbers;
import dev.reelroutes.routes.split.VideoTable;
import dev.reelroutes.routes.split.Write;
import dev.reelroutes.routes.store.Json;
import dev.reelroutes.routes.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The table in an H2 file, for one process: rows are JSON texts under their numbers. One connection
 * that all take in turn, so that nobody writes between a condition and what depends on it.
 */
public final class H2VideoTable implements VideoTable {

  private final Path file;
  private final Connection connection;

  private H2VideoTable(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /**
   * Opens it, or begins a new one.
   *
   * @param file without H2's own extension
   * @throws StoreException if it cannot be used; says what to do
   */
  public static H2VideoTable open(Path file) {
    Path absolute = file.toAbsolutePath();
    if (absolute.toString().indexOf(';') >= 0) {
      throw new StoreException("choose a data folder without ; in its name: " + absolute);
    }
    // Each write is in the file when it is answered: a process may be killed right after.
    String url =
        "jdbc:h2:file:" + absolute + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
    try {
      Connection connection = DriverManager.getConnection(url);
      connection.setAutoCommit(false);
      try (PreparedStatement create =
          connection.prepareStatement(
              "CREATE TABLE IF NOT EXISTS videos"
                  + " (id BIGINT PRIMARY KEY, item CHARACTER LARGE OBJECT NOT NULL)")) {
        create.execute();
      }
      connection.commit();
      return new H2VideoTable(absolute, connection);
    } catch (SQLException e) {
      throw new StoreException(
          "the table of videos in %s.mv.db cannot be used: %s. Is another process using it?"
              .formatted(absolute, e.getMessage()),
          e);
    }
  }

  @Override
  public synchronized Optional<Map<String, Object>> find(long id) {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT item FROM videos WHERE id = ?")) {
      select.setLong(1, id);
      try (ResultSet found = select.executeQuery()) {
        return found.next() ? Optional.of(row(found.getString(1))) : Optional.empty();
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public synchronized boolean write(List<Write> writes) {
    for (Write write : writes) {
      if (!write.holds(find(write.id()).orElse(null))) {
        return false;
      }
    }
    try (PreparedStatement merge =
        connection.prepareStatement("MERGE INTO videos (id, item) VALUES (?, ?)")) {
      for (Write write : writes) {
        Map<String, Object> row = write.row();
        if (row != null) {
          merge.setLong(1, write.id());
          merge.setString(2, new String(Json.bytes(row), StandardCharsets.UTF_8));
          merge.executeUpdate();
        }
      }
      connection.commit();
      return true;
    } catch (SQLException e) {
      undo(e);
      throw failure(e);
    }
  }

  private void undo(SQLException why) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      why.addSuppressed(e);
    }
  }

  @Override
  public synchronized Stream<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement("SELECT item FROM videos ORDER BY id");
        ResultSet found = select.executeQuery()) {
      while (found.next()) {
        rows.add(row(found.getString(1)));
      }
    } catch (SQLException e) {
      throw failure(e);
    }
    return rows.stream();
  }

  private static Map<String, Object> row(String json) {
    try {
      Map<String, Object> row = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> field : Json.MAPPER.readTree(json).properties()) {
        row.put(field.getKey(), value(field.getValue()));
      }
      return row;
    } catch (JsonProcessingException e) {
      throw new StoreException("a row of the table of videos cannot be read", e);
    }
  }

  private static Object value(JsonNode node) {
    if (node.isNumber()) {
      return Numbers.of(node.asText());
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isArray()) {
      List<Object> values = new ArrayList<>();
      node.forEach(each -> values.add(value(each)));
      return values;
    }
    return node.textValue();
  }

  private StoreException failure(SQLException e) {
    return new StoreException("the table of videos in %s: %s".formatted(file, e.getMessage()), e);
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failure(e);
    }
  }
}
