package io.github.foldmill.internal.text;

/** Tells which version of Foldmill this is. */
public final class LibraryVersion {
  private LibraryVersion() {}

  /**
   * Returns the version.
   *
   * @return such as {@code 0.1.0}, or words where the classes do not tell
   */
  public static String text() {
    var descriptor = LibraryVersion.class.getModule().getDescriptor();
    if (descriptor != null && descriptor.rawVersion().isPresent()) {
      return descriptor.rawVersion().get();
    }
    String version = LibraryVersion.class.getPackage().getImplementationVersion();
    return version == null ? "(version unknown)" : version;
  }
}
