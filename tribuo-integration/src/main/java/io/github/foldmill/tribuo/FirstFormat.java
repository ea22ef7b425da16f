package io.github.foldmill.tribuo;

import java.io.IOException;

/** The first format of these codecs, which no release wrote and none reads. */
final class FirstFormat {
  private static final String SUFFIX = "/1";

  private FirstFormat() {}

  /** Tells whether an id is that of the first format of a codec whose id now is another. */
  static boolean isOf(String id, String fileId) {
    return fileId.equals(id.substring(0, id.lastIndexOf('/')) + SUFFIX);
  }

  /** Refuses a file of the first format. */
  static void refuse(String id, String fileId) throws IOException {
    if (isOf(id, fileId)) {
      throw new IOException(
          "%s is a format from before Foldmill 0.1.0, whose own is %s; make the file again with this version"
              .formatted(fileId, id));
    }
  }
}
