package dev.reelroutes.media;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A picture made of tiles, row by row (ISO/IEC 23008-12, 6.6.2.3).
 *
 * @param picture width and height; the tiles may reach beyond them
 * @param columns tiles in a row
 * @param tiles items, all of the same size
 * @param tile their width and height
 */
record HeifGrid(ImageHeader picture, int columns, List<Long> tiles, ImageHeader tile) {

  private static final int SHORT_FORM = 8;
  private static final int LONG_FORM = 12;
  private static final int USUAL_TILE = 1024; // a small picture may be one tile's corner

  /** Reads a grid item. */
  static HeifGrid of(HeifMeta meta, long item) throws UnusableException {
    byte[] body = meta.locations().bytes(item);
    List<Long> tiles = meta.references("dimg", item);
    if (body.length < SHORT_FORM || tiles.isEmpty()) {
      throw broken();
    }
    boolean large = (body[1] & 1) == 1;
    if (large && body.length < LONG_FORM) {
      throw broken();
    }
    ByteBuffer in = ByteBuffer.wrap(body);
    int rows = (body[2] & 0xFF) + 1;
    int columns = (body[3] & 0xFF) + 1;
    ImageHeader tile = HeifLayout.size(meta, tiles.get(0)).orElseThrow(HeifGrid::broken);
    ImageHeader picture =
        new ImageHeader(
            large ? in.getInt(4) & 0xFFFFFFFFL : in.getShort(4) & 0xFFFF,
            large ? in.getInt(8) & 0xFFFFFFFFL : in.getShort(6) & 0xFFFF,
            tile.bitsPerPixel());
    // The tiles must cover the picture, and no more of them may be decoded than that takes.
    boolean across = covers(columns, tile.width(), picture.width());
    if (tiles.size() != rows * columns
        || !across
        || !covers(rows, tile.height(), picture.height())) {
      throw broken();
    }
    return new HeifGrid(picture, columns, tiles, tile);
  }

  private static boolean covers(int tiles, long side, long whole) {
    long covered = side * tiles;
    return covered >= whole && covered - side < whole && covered <= 2 * whole + USUAL_TILE;
  }

  private static UnusableException broken() {
    return new UnusableException(RejectReason.NO_FRAME, "the tiles do not make the picture");
  }
}
