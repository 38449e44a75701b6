package dev.reelroutes.media;

/** The levels of ITU-T H.264, table A-1, as far as size and rate decide them. */
enum H264Level {
  LEVEL_1(10, 1_485, 99),
  LEVEL_1_1(11, 3_000, 396),
  LEVEL_1_2(12, 6_000, 396),
  LEVEL_1_3(13, 11_880, 396),
  LEVEL_2_1(21, 19_800, 792),
  LEVEL_2_2(22, 20_250, 1_620),
  LEVEL_3(30, 40_500, 1_620),
  LEVEL_3_1(31, 108_000, 3_600),
  LEVEL_3_2(32, 216_000, 5_120),
  LEVEL_4(40, 245_760, 8_192),
  LEVEL_4_2(42, 522_240, 8_704),
  LEVEL_5(50, 589_824, 22_080),
  LEVEL_5_1(51, 983_040, 36_864),
  LEVEL_5_2(52, 2_073_600, 36_864),
  LEVEL_6(60, 4_177_920, 139_264);

  private static final int LEVEL_IDC = 3; // byte of the SPS, 7.3.2.1.1

  /** MaxFS of level 5.2. Above it is only level 6, which few decoders and not OpenH264 know. */
  private static final int MAX_BLOCKS = 36_864;

  private final int idc;
  private final int blocksPerSecond;
  private final int blocks;

  H264Level(int idc, int blocksPerSecond, int blocks) {
    this.idc = idc;
    this.blocksPerSecond = blocksPerSecond;
    this.blocks = blocks;
  }

  /** The lowest level that admits this size and rate. */
  static H264Level of(FrameSize size, int fps) {
    int wide = (size.width() + 15) / 16;
    int high = (size.height() + 15) / 16;
    if (wide * high > MAX_BLOCKS) {
      throw new IllegalArgumentException(
          size + " has more than " + MAX_BLOCKS + " blocks of 16x16: use at most 4096x2304");
    }
    for (H264Level level : values()) {
      // A.3.1 f and g: neither side above the root of eight times the frame's blocks.
      long longest = (long) Math.max(wide, high) * Math.max(wide, high);
      if (wide * high <= level.blocks
          && wide * high * fps <= level.blocksPerSecond
          && longest <= 8L * level.blocks) {
        return level;
      }
    }
    throw new IllegalArgumentException("no H.264 level admits " + size + " at " + fps + " fps");
  }

  int idc() {
    return idc;
  }

  /** The SPS with at least this level: encoders judge by their bit rate, or not at all. */
  byte[] atLeastIn(byte[] sps) {
    byte[] raised = sps.clone();
    raised[LEVEL_IDC] = (byte) Math.max(sps[LEVEL_IDC] & 0xFF, idc);
    return raised;
  }
}
