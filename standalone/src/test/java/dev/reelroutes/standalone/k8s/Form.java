package dev.reelroutes.standalone.k8s;

import java.util.List;

/** How an overlay is looked at. */
enum Form {
  /** As its files are. */
  UNBUILT {
    @Override
    List<Manifest> of(String overlay) {
      return Overlay.unbuilt(overlay);
    }
  },
  /** As {@code kubectl kustomize} makes it. */
  BUILT {
    @Override
    List<Manifest> of(String overlay) {
      return Overlay.built(overlay);
    }
  };

  abstract List<Manifest> of(String overlay);

  /** The only document of a kind and name. */
  Manifest one(String overlay, String kind, String name) {
    // A ConfigMap's name ends in a digest.
    return of(overlay).stream()
        .filter(d -> d.kind().equals(kind) && d.name().matches(name + "(-[a-z0-9]{10})?"))
        .reduce(
            (first, second) -> {
              throw new AssertionError("two of " + kind + " " + name);
            })
        .orElseThrow(() -> new AssertionError(overlay + " has no " + kind + " " + name));
  }

  Manifest deployment(String overlay) {
    return one(overlay, "Deployment", "reelroutes");
  }
}
