package dev.reelroutes.media.cut;

import java.nio.file.Path;

/**
 * What a camera recorded.
 *
 * @param file with the video; its first picture was taken when the span starts
 * @param span that it is said to cover; the file's own times decide
 */
public record Recording(Path file, Span span) {}
