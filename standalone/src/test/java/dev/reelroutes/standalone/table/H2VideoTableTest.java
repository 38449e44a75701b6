package dev.reelroutes.standalone.table;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.routes.split.VideoTable;
import dev.reelroutes.routes.split.VideoTableContract;
import dev.reelroutes.routes.store.StoreException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2VideoTableTest extends VideoTableContract {

  @TempDir Path folder;

  private VideoTable table;

  @BeforeEach
  void open() {
    table = H2VideoTable.open(folder.resolve("videos"));
  }

  @AfterEach
  void close() {
    table.close();
  }

  @Override
  protected VideoTable table() {
    return table;
  }

  @Test
  void aFileThatCannotBeNamedIsRefused() {
    assertThatThrownBy(() -> H2VideoTable.open(folder.resolve("a;b")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("without ;");
  }
}
