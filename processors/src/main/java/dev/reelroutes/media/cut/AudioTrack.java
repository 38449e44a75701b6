package dev.reelroutes.media.cut;

/**
 * One track of sound.
 *
 * @param codec FFmpeg's name of it, {@code aac}
 * @param channels of it
 * @param sampleRate samples per second and channel
 * @param language three letters (ISO 639-2), or empty
 */
public record AudioTrack(String codec, int channels, int sampleRate, String language) {}
