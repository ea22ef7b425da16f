package io.github.foldmill.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.Provenancable;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashable;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Map;

/**
 * A part of a trainer as a value of a parameter: an optimiser, a loss, a kernel, an inner trainer.
 *
 * <p>It counts by its canonical configuration, that is by its class and settings and by those of
 * the components inside it, and not by who made it or how often it was used. Immutable and safe for
 * use by many threads; it may go to worker processes.
 */
public final class TribuoComponent implements Hashable, Serializable {
  @Serial private static final long serialVersionUID = 1L;

  /** What copies are made of. */
  private final ComponentConfig config;

  private TribuoComponent(ComponentConfig config) {
    this.config = config;
  }

  /**
   * Takes the configuration out of a component.
   *
   * @param component the component, a {@code Configurable} of OLCUT's; it is only read
   * @return the value
   * @throws IllegalArgumentException if its configuration cannot be taken out of it, as with
   *     anonymous classes and with secrets
   */
  public static TribuoComponent of(Provenancable<?> component) {
    return new TribuoComponent(
        ComponentConfig.of(component, "component", "build it in the pipeline's factory instead"));
  }

  ComponentConfig config() {
    return config;
  }

  /**
   * Returns the name of the component's class.
   *
   * @return the name, with its package
   */
  public String className() {
    return config.rootClass();
  }

  @Override
  public void hashInto(HashSink sink) {
    sink.put("tribuo-component").put(config.canonical());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TribuoComponent that
        && config.canonical().equals(that.config.canonical());
  }

  @Override
  public int hashCode() {
    return config.canonical().hashCode();
  }

  /** Shows class and settings, such as {@code AdaGrad(epsilon=1.0E-6, initialLearningRate=0.1)}. */
  @Override
  public String toString() {
    var settings = new ArrayList<String>();
    for (Map.Entry<String, String> line : config.canonical().entrySet()) {
      String path = line.getKey();
      if (path.endsWith("#class")) {
        if (!path.startsWith("#")) {
          settings.add(path.substring(1, path.length() - 6) + "=" + simple(line.getValue()));
        }
      } else if (path.indexOf('#') < 0) {
        settings.add(path.substring(1) + "=" + line.getValue());
      }
    }
    return simple(className()) + "(" + String.join(", ", settings) + ")";
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
