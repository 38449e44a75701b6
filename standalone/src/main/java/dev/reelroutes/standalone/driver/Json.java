package dev.reelroutes.standalone.driver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Our JSON: fields in the order of the records, unknown ones of newer versions passed over. */
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private Json() {}

  /** One line of JSON. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record that is no JSON: " + value.getClass(), e);
    }
  }

  /**
   * Reads an object of the store.
   *
   * @param name what it is, for the message
   */
  public static <T> T read(byte[] json, Class<T> type, String name) {
    try {
      return MAPPER.readValue(json, type);
    } catch (IOException e) {
      throw new FailureException(name + " is not the JSON that it should be", e);
    }
  }
}
