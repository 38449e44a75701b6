package dev.reelroutes.standalone.runtime;

import org.apache.camel.main.Main;

/**
 * Health, metrics and announcements over HTTP. Set here and not in application.properties, because
 * Lambda reads that file too and has no server.
 */
final class Http {

  private Http() {}

  static void enable(Main main) {
    for (String server : new String[] {"camel.server", "camel.management"}) {
      main.addInitialProperty(server + ".enabled", "true");
      main.addInitialProperty(server + ".host", "{{http.host}}");
      main.addInitialProperty(server + ".port", "{{http.port}}");
    }
    // Announcements are small; anything else is not for us.
    main.addInitialProperty("camel.server.maxBodySize", "65536");
    main.addInitialProperty("camel.server.fileUploadEnabled", "false");
    main.addInitialProperty("camel.management.healthCheckEnabled", "true");
    main.addInitialProperty("camel.management.metricsEnabled", "true");
    main.addInitialProperty("camel.metrics.enabled", "true");
    main.addInitialProperty(
        "camel.metrics.binders", "jvm-memory,jvm-gc,jvm-thread,processor,uptime");
  }
}
