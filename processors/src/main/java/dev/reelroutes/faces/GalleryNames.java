package dev.reelroutes.faces;

/**
 * Where things lie in the gallery: {@code {person}/{photo}}, and our own files below {@code
 * _reelroutes/}, by person, so that one can be forgotten.
 */
final class GalleryNames {

  /** Embeddings of photos: {@code {person}/{model}/{sha256 of the photo}.json}. */
  static final String EMBEDDINGS = "_reelroutes/embeddings/";

  /** Strangers who got a name: {@code {person}/{stranger}.json}. */
  static final String NAMED = "_reelroutes/named/";

  /** Strangers: {@code {stranger}.json}. */
  static final String STRANGERS = "_reelroutes/strangers/";

  private static final String JSON = ".json";

  private GalleryNames() {}

  /** The person of a photo; empty for what is none. */
  static String person(String name) {
    int slash = name.indexOf('/');
    String person = slash < 0 ? "" : name.substring(0, slash);
    boolean hidden = name.startsWith(".", name.lastIndexOf('/') + 1) || name.endsWith("/");
    return hidden || !PersonName.isName(person) ? "" : person;
  }

  static String embedding(String person, String model, String sha256) {
    return EMBEDDINGS + person + "/" + model + "/" + sha256 + JSON;
  }

  static String named(String person, String stranger) {
    return NAMED + person + "/" + stranger + JSON;
  }

  static String stranger(String stranger) {
    return STRANGERS + stranger + JSON;
  }

  /** The stranger's id, of the file of one with or without a name. */
  static String strangerOf(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    return file.endsWith(JSON) ? file.substring(0, file.length() - JSON.length()) : file;
  }

  /** The person of a stranger who got a name. */
  static String personOfNamed(String name) {
    String rest = name.substring(NAMED.length());
    int slash = rest.indexOf('/');
    return slash < 0 ? "" : rest.substring(0, slash);
  }
}
