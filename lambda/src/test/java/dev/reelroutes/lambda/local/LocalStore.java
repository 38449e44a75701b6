package dev.reelroutes.lambda.local;

import dev.reelroutes.fixtures.ForeignVideo;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The buckets, and in them what an event speaks of. */
final class LocalStore {

  private static final String BUCKET = "reelroutes-";
  private static final Pattern KEY =
      Pattern.compile("\\\\?\"key\\\\?\"\\s*:\\s*\\\\?\"([^\"\\\\]+)");
  private static final Pattern MOVIE = Pattern.compile("\"(?:movie|prefix)\"\\s*:\\s*\"([^\"]+)\"");

  /** 12 megapixels, as phones make them. */
  private static final int WIDTH = 4000;

  private static final int HEIGHT = 3000;
  private static final int DOTS = 3000;

  private final S3Client client;
  private final Options options;
  private final Random random = new Random();

  LocalStore(S3Client client, Options options) {
    this.client = client;
    this.options = options;
  }

  /** Those of an earlier run stay. */
  void createBuckets() {
    Set<String> there =
        client.listBuckets().buckets().stream().map(Bucket::name).collect(Collectors.toSet());
    for (String bucket :
        List.of(
            "uploads",
            "pending",
            "permanent",
            "movies",
            "videos",
            "parts",
            "recordings",
            "clips")) {
      if (!there.contains(BUCKET + bucket)) {
        client.createBucket(b -> b.bucket(BUCKET + bucket));
      }
    }
  }

  /** Puts what the event speaks of where the function looks for it. */
  void provide(String event) throws IOException {
    if (options.text("function").equals("clip")) {
      put("recordings", "live/test.20240517T203000.mp4", video());
      return;
    }
    Matcher key = KEY.matcher(event);
    Set<String> keys = new LinkedHashSet<>();
    while (key.find()) {
      keys.add(
          event.contains("detail-type")
              ? key.group(1)
              : URLDecoder.decode(key.group(1), StandardCharsets.UTF_8));
    }
    for (String name : keys) {
      if (!exists(name)) {
        put(bucket(), name, bucket().equals("videos") ? video() : photo());
      }
    }
    Matcher movie = MOVIE.matcher(event);
    for (int i = 0; i < options.number("pending") && movie.find(0); i++) {
      pending(movie.group(1), i);
    }
  }

  private void pending(String movie, int number) throws IOException {
    byte[] photo = photo();
    String id = UUID.randomUUID().toString().replace("-", "");
    String time = String.format("2024-05-17_20-%02d-%02d-000", number / 60 % 60, number % 60);
    String key = movie + "/" + time + "_" + id + ".jpg";
    put("pending", key, photo);
    put("permanent", key, photo);
  }

  /** Of what events tell of. */
  private String bucket() {
    return options.text("function").equals("split") ? "videos" : "uploads";
  }

  private boolean exists(String key) {
    try {
      client.headObject(b -> b.bucket(BUCKET + bucket()).key(key));
      return true;
    } catch (NoSuchKeyException e) {
      return false;
    }
  }

  private void put(String bucket, String key, byte[] bytes) {
    client.putObject(b -> b.bucket(BUCKET + bucket).key(key), RequestBody.fromBytes(bytes));
  }

  /** A JPEG that no other is like; a file's, if one was named. */
  private byte[] photo() throws IOException {
    if (!options.text("photo").isEmpty()) {
      return Files.readAllBytes(Path.of(options.text("photo")));
    }
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setPaint(new GradientPaint(0, 0, color(), WIDTH, HEIGHT, Color.WHITE));
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    for (int i = 0; i < DOTS; i++) {
      pen.setColor(color());
      pen.fillOval(random.nextInt(WIDTH), random.nextInt(HEIGHT), 80, 80);
    }
    pen.dispose();
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", jpeg);
    return jpeg.toByteArray();
  }

  /** Numbered pictures, 25 a second, with a beep each second. */
  private byte[] video() throws IOException {
    if (!options.text("video").isEmpty()) {
      return Files.readAllBytes(Path.of(options.text("video")));
    }
    Path file = Files.createTempFile("video", ".mp4");
    ForeignVideo.of(25 * options.number("seconds"), 25)
        .in("mp4", "libopenh264")
        .sized(640, 480)
        .sounding("aac")
        .write(file);
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    return bytes;
  }

  private Color color() {
    return new Color(random.nextInt(1 << 24));
  }
}
