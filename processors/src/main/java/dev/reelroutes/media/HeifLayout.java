package dev.reelroutes.media;

import dev.reelroutes.media.mp4.Mp4FormatException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The still of a HEIC or AVIF file: its primary item, coded in one piece or as a grid of tiles, as
 * iPhones do. Its turns and mirrors are {@code irot} and {@code imir} alone: EXIF only repeats
 * them. Films, thumbnails, depth and gain maps in the same file are other items and not looked at.
 *
 * @param header of the whole picture, before it is cropped or turned
 */
record HeifLayout(Optional<ImageHeader> header, HeifMeta meta, Optional<HeifGrid> grid)
    implements PhotoLayout {

  private static final int DEEP = 24; // 4:2:0 in two bytes per sample
  private static final int USUAL = 12;

  /**
   * Reads the items.
   *
   * @throws UnusableException NO_FRAME without a still; UNSUPPORTED_TYPE if it is coded otherwise
   */
  static HeifLayout of(byte[] file) throws UnusableException {
    try {
      HeifMeta meta = new HeifMeta(file);
      String type = meta.type(meta.primary());
      if (!type.equals("grid")) {
        HeifPictures.codec(type); // refuses what nothing decodes
        return new HeifLayout(size(meta, meta.primary()), meta, Optional.empty());
      }
      HeifGrid grid = HeifGrid.of(meta, meta.primary());
      return new HeifLayout(Optional.of(grid.picture()), meta, Optional.of(grid));
    } catch (Mp4FormatException e) {
      throw new UnusableException(RejectReason.NO_FRAME, "no still: " + e.getMessage());
    }
  }

  /** 23008-12, 6.5.3 and 6.5.6: width and height; bits of each channel. */
  static Optional<ImageHeader> size(HeifMeta meta, long item) {
    Optional<byte[]> channels = meta.property(item, "pixi");
    boolean deep = channels.filter(pixi -> pixi.length > 5 && pixi[5] > 8).isPresent();
    return meta.property(item, "ispe")
        .filter(ispe -> ispe.length >= 12)
        .map(ByteBuffer::wrap)
        .map(
            in ->
                new ImageHeader(
                    in.getInt(4) & 0xFFFFFFFFL,
                    in.getInt(8) & 0xFFFFFFFFL,
                    deep ? DEEP : USUAL));
  }

  @Override
  public boolean truncated() {
    List<Long> coded = new ArrayList<>(grid.map(HeifGrid::tiles).orElse(List.of()));
    coded.add(meta.primary());
    return !coded.stream().allMatch(meta.locations()::complete);
  }

  @Override
  public StillFrame decode(FrameSize size) throws UnusableException {
    HeifPictures pictures = new HeifPictures(meta);
    StillFrame still = onWhite(pictures, pictures.decode(meta.primary()));
    HeifTransform.apply(meta.properties(meta.primary()), still);
    return still;
  }

  private StillFrame onWhite(HeifPictures pictures, StillFrame still) throws UnusableException {
    Optional<Long> alpha = alpha();
    if (alpha.isEmpty()) {
      return still;
    }
    try (still;
        StillFrame opacity = pictures.decode(alpha.get())) {
      return AlphaOnWhite.applied(still, opacity);
    }
  }

  /** 23008-12, 6.5.8: an auxiliary picture whose type says alpha. */
  private Optional<Long> alpha() {
    return meta.referringTo("auxl", meta.primary()).stream()
        .filter(
            item ->
                meta.property(item, "auxC")
                    .map(body -> new String(body, StandardCharsets.ISO_8859_1))
                    .filter(type -> type.contains("auxid:1") || type.contains(":alpha"))
                    .isPresent())
        .findFirst();
  }
}
