package dev.reelroutes.routes.split;

class InMemoryVideoTableTest extends VideoTableContract {

  private final VideoTable table = new InMemoryVideoTable();

  @Override
  protected VideoTable table() {
    return table;
  }
}
