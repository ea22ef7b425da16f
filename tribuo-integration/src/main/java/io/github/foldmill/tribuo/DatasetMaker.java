package io.github.foldmill.tribuo;

import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.ImmutableDataset;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.MutableDataset;
import org.tribuo.MutableFeatureMap;
import org.tribuo.MutableOutputInfo;
import org.tribuo.OutputFactory;
import org.tribuo.Tribuo;
import org.tribuo.provenance.DataProvenance;

/**
 * Makes data sets of finished parts, through constructors that Tribuo uses itself.
 *
 * <p>They are not public. The public way adds row by row, looks up every feature of every row
 * several times, and counts statistics that are known already; it takes about as long as reading
 * Tribuo's own file, and gives other statistics where rows were changed or left out.
 */
final class DatasetMaker {
  private static final MethodHandle MUTABLE =
      constructor(MutableDataset.class, MutableFeatureMap.class, MutableOutputInfo.class);
  private static final MethodHandle IMMUTABLE =
      constructor(ImmutableDataset.class, ImmutableFeatureMap.class, ImmutableOutputInfo.class);

  private static final MethodHandle FEATURES =
      TribuoConstructors.find(ImmutableFeatureMap.class, Map.class);

  private DatasetMaker() {}

  private static MethodHandle constructor(Class<?> type, Class<?> features, Class<?> outputs) {
    return TribuoConstructors.find(
        type,
        DataProvenance.class,
        OutputFactory.class,
        String.class,
        features,
        outputs,
        List.class,
        boolean.class);
  }

  static Dataset<?> mutable(
      DataProvenance provenance,
      OutputFactory<?> factory,
      MutableFeatureMap features,
      MutableOutputInfo<?> outputs,
      List<Example<?>> rows,
      boolean dense) {
    return make(MUTABLE, provenance, factory, features, outputs, rows, dense);
  }

  static Dataset<?> immutable(
      DataProvenance provenance,
      OutputFactory<?> factory,
      ImmutableFeatureMap features,
      ImmutableOutputInfo<?> outputs,
      List<Example<?>> rows,
      boolean dropInvalid) {
    return make(IMMUTABLE, provenance, factory, features, outputs, rows, dropInvalid);
  }

  /** A domain over the map itself, which must number its features in the order of their names. */
  static ImmutableFeatureMap features(NumberedFeatures features) {
    try {
      return (ImmutableFeatureMap) FEATURES.invoke(features);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static Dataset<?> make(
      MethodHandle constructor,
      DataProvenance provenance,
      OutputFactory<?> factory,
      Object features,
      Object outputs,
      List<Example<?>> rows,
      boolean flag) {
    try {
      return (Dataset<?>)
          constructor.invoke(provenance, factory, Tribuo.VERSION, features, outputs, rows, flag);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** What a constructor of Tribuo threw, as what may be thrown. */
  static RuntimeException unexpected(Throwable e) {
    return switch (e) {
      case Error error -> throw error;
      case RuntimeException runtime -> runtime;
      default -> new IllegalStateException("Tribuo's constructors throw no checked exceptions", e);
    };
  }
}
