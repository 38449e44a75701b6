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

  /** 23008-12, 6.5.3, with what the codec's configuration tells of its samples. */
  static Optional<ImageHeader> size(HeifMeta meta, long item) {
    int bits =
        meta.property(item, "hvcC")
            .map(HeifLayout::hevcBits)
            .or(() -> meta.property(item, "av1C").map(HeifLayout::av1Bits))
            .orElse(12);
    return meta.property(item, "ispe")
        .filter(ispe -> ispe.length >= 12)
        .map(ByteBuffer::wrap)
        .map(in -> new ImageHeader(in.getInt(4) & 0xFFFFFFFFL, in.getInt(8) & 0xFFFFFFFFL, bits));
  }

  /** ISO/IEC 14496-15, 8.3.3.1: chroma format, luma bits more than 8. */
  private static int hevcBits(byte[] configuration) {
    if (configuration.length < 18) {
      return 12;
    }
    return bits(configuration[16] & 3, (configuration[17] & 7) > 0);
  }

  /** AV1 Codec ISO Media File Format Binding, 2.3.3. */
  private static int av1Bits(byte[] configuration) {
    if (configuration.length < 4) {
      return 12;
    }
    int chroma = 3 - (configuration[2] >> 3 & 1) - (configuration[2] >> 2 & 1);
    return bits(chroma, (configuration[2] & 0x40) != 0);
  }

  /**
   * Of a decoded pixel.
   *
   * @param chroma 0 to 3: none, 4:2:0, 4:2:2, 4:4:4
   */
  private static int bits(int chroma, boolean deep) {
    int samples = chroma == 3 ? 24 : chroma == 2 ? 16 : 12;
    return deep ? 2 * samples : samples;
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
    StillFrame still = onWhite(pictures, pictures.decode(meta.primary(), header.orElseThrow()));
    HeifTransform.apply(meta.properties(meta.primary()), still);
    return still;
  }

  private StillFrame onWhite(HeifPictures pictures, StillFrame still) throws UnusableException {
    Optional<Long> alpha = alpha();
    if (alpha.isEmpty()) {
      return still;
    }
    try (still;
        StillFrame opacity = pictures.decode(alpha.get(), header.orElseThrow())) {
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
