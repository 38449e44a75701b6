package dev.reelroutes.selfie;

import static dev.reelroutes.settings.Setting.integer;
import static dev.reelroutes.settings.Setting.oneOf;
import static dev.reelroutes.settings.Setting.optionalText;
import static dev.reelroutes.settings.Setting.text;

import dev.reelroutes.media.Background;
import dev.reelroutes.media.CaptionLength;
import dev.reelroutes.media.CaptionPainter;
import dev.reelroutes.media.CaptionPosition;
import dev.reelroutes.media.CaptionStyle;
import dev.reelroutes.media.Colour;
import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.Framing;
import dev.reelroutes.selfie.photo.CaptionText;
import dev.reelroutes.settings.Setting;
import dev.reelroutes.settings.Settings;
import dev.reelroutes.settings.SettingsException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a movie looks like, and with how many threads and in which folder it is made.
 *
 * @param profile size, rate, encoder, quality
 * @param framing of photos of another shape
 * @param select which photos of a day are shown
 * @param caption what is written on each
 * @param captionStyle how it is written
 * @param threads photos decoded at the same time
 * @param scratch for temporary files
 */
public record Look(
    EncoderProfile profile,
    Framing framing,
    Select select,
    CaptionText caption,
    CaptionStyle captionStyle,
    int threads,
    Path scratch) {

  private static final Setting<FrameSize> SIZE = Setting.of("selfie.size", FrameSize::parse);
  private static final Setting<Integer> FPS = integer("selfie.fps", 1, 60);
  private static final Setting<Framing.Fit> FRAMING = oneOf("selfie.framing", Framing.Fit.class);
  private static final Setting<Background> BACKGROUND =
      Setting.of("selfie.framing.background", Background::parse);
  private static final Setting<Select> SELECT = oneOf("selfie.select", Select.class);
  private static final Setting<String> ENCODER = Setting.of("selfie.encoder", Look::encoder);
  private static final Setting<Integer> QUALITY = integer("selfie.quality", 0, 100);
  private static final Setting<Integer> THREADS = integer("selfie.threads", 0, 64);
  private static final Setting<String> SCRATCH = optionalText("selfie.scratch");
  private static final Setting<String> CAPTION = text("selfie.caption");
  private static final Setting<LocalDate> FIRST_DAY =
      new Setting<>("selfie.first-day", Look::day, true);
  private static final Setting<LocalDate> BIRTH_DATE =
      new Setting<>("selfie.birth-date", Look::day, true);
  private static final Setting<Locale> LOCALE = Setting.of("selfie.caption.locale", Look::locale);
  private static final Setting<CaptionPosition> POSITION =
      Setting.of("selfie.caption.position", CaptionPosition::parse);
  private static final Setting<CaptionLength> CAPTION_SIZE =
      Setting.of("selfie.caption.size", CaptionLength::parse);
  private static final Setting<Integer> COLOR = Setting.of("selfie.caption.color", Colour::parse);
  private static final Setting<CaptionLength> OUTLINE =
      Setting.of("selfie.caption.outline", CaptionLength::parse);
  private static final Setting<Integer> OUTLINE_COLOR =
      Setting.of("selfie.caption.outline.color", Colour::parse);
  private static final Setting<Box> BOX =
      Setting.of("selfie.caption.box", text -> new Box(CaptionStyle.Box.parse(text)));
  private static final Setting<Path> FONT =
      new Setting<>("selfie.caption.font", text -> CaptionPainter.font(Path.of(text)), true);

  static final List<Setting<?>> SETTINGS =
      List.of(
          SIZE,
          FPS,
          FRAMING,
          BACKGROUND,
          SELECT,
          ENCODER,
          QUALITY,
          THREADS,
          SCRATCH,
          CAPTION,
          FIRST_DAY,
          BIRTH_DATE,
          LOCALE,
          POSITION,
          CAPTION_SIZE,
          COLOR,
          OUTLINE,
          OUTLINE_COLOR,
          BOX,
          FONT);

  /** A box, or none: a setting's value is never null. */
  private record Box(CaptionStyle.@Nullable Box style) {}

  static Look of(Settings values) {
    String scratch = values.find(SCRATCH);
    int threads = values.get(THREADS);
    return new Look(
        new EncoderProfile(
            values.get(SIZE), values.get(FPS), values.get(ENCODER), values.get(QUALITY)),
        new Framing(values.get(FRAMING), values.get(BACKGROUND)),
        values.get(SELECT),
        caption(values),
        style(values),
        threads == 0 ? Runtime.getRuntime().availableProcessors() : threads,
        Path.of(scratch == null ? System.getProperty("java.io.tmpdir") : scratch));
  }

  private static CaptionStyle style(Settings values) {
    try {
      return new CaptionStyle(
          values.get(POSITION),
          values.find(FONT),
          values.get(CAPTION_SIZE),
          values.get(COLOR),
          new CaptionStyle.Outline(values.get(OUTLINE), values.get(OUTLINE_COLOR)),
          values.get(BOX).style());
    } catch (IllegalArgumentException e) {
      throw new SettingsException(List.of(CAPTION_SIZE.key() + ": " + e.getMessage()));
    }
  }

  /** The template can only be judged together with the language and the two days. */
  private static CaptionText caption(Settings values) {
    String template = values.get(CAPTION);
    try {
      return CaptionText.parse(
          template, values.get(LOCALE), values.find(FIRST_DAY), values.find(BIRTH_DATE));
    } catch (IllegalArgumentException e) {
      throw new SettingsException(List.of(CAPTION.key() + "=" + template + " " + e.getMessage()));
    }
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("must be a day such as 2024-05-17", e);
    }
  }

  private static String encoder(String name) {
    if (!EncoderProfile.ENCODERS.contains(name)) {
      throw new IllegalArgumentException("must be one of " + EncoderProfile.ENCODERS);
    }
    return name;
  }

  private static Locale locale(String tag) {
    try {
      return new Locale.Builder().setLanguageTag(tag).build();
    } catch (IllformedLocaleException e) {
      throw new IllegalArgumentException("must be an IETF language tag such as en or pt-BR", e);
    }
  }
}
