package io.github.foldmill.tribuo;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Model;
import org.tribuo.Tribuo;
import org.tribuo.common.tree.Node;
import org.tribuo.common.tree.TreeModel;
import org.tribuo.provenance.ModelProvenance;

/** Makes trees of finished nodes, through the constructor that Tribuo uses for its own files. */
final class TreeMaker {
  private static final MethodHandle TREE = constructor();

  private TreeMaker() {}

  private static MethodHandle constructor() {
    var parameters =
        MethodType.methodType(
            void.class,
            String.class,
            ModelProvenance.class,
            ImmutableFeatureMap.class,
            ImmutableOutputInfo.class,
            boolean.class,
            Node.class);
    try {
      return MethodHandles.privateLookupIn(TreeModel.class, MethodHandles.lookup())
          .findConstructor(TreeModel.class, parameters);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "%s must have the constructor that Tribuo 4.3 uses to read files, is of Tribuo %s"
              .formatted(TreeModel.class.getName(), Tribuo.VERSION),
          e);
    }
  }

  static Model<?> make(ModelHeads.Head head, Node<?> root) {
    try {
      return (Model<?>)
          TREE.invoke(
              head.name(),
              head.provenance(),
              head.features(),
              head.outputs(),
              head.probabilities(),
              root);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("Tribuo's constructors throw no checked exceptions", e);
    }
  }
}
