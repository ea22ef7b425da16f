package io.github.foldmill.djl;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.pipeline.Identified;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What an object writes into its cache key. */
final class Recorded {
  private Recorded() {}

  static List<Object> identityOf(Identified identified) {
    var written = new ArrayList<Object>();
    var sink =
        (HashSink)
            Proxy.newProxyInstance(
                HashSink.class.getClassLoader(),
                new Class<?>[] {HashSink.class},
                (proxy, _, arguments) -> {
                  written.addAll(Arrays.asList(arguments));
                  return proxy;
                });
    identified.identity(sink);
    return written;
  }
}
