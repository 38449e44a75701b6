package dev.reelroutes.standalone.cli;

import picocli.CommandLine.IVersionProvider;

/** The version, and what it runs on, as one wants it in a bug report. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "reelroutes " + (version == null ? "(not packaged)" : version),
      "Java ${java.version} (${java.vendor}), ${os.name} ${os.version} ${os.arch}"
    };
  }
}
