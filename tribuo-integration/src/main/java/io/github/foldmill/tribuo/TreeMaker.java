package io.github.foldmill.tribuo;

import java.lang.invoke.MethodHandle;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Model;
import org.tribuo.common.tree.Node;
import org.tribuo.common.tree.TreeModel;
import org.tribuo.provenance.ModelProvenance;

/** Makes trees of finished nodes, through the constructor that Tribuo uses for its own files. */
final class TreeMaker {
  private static final MethodHandle TREE =
      TribuoConstructors.find(
          TreeModel.class,
          String.class,
          ModelProvenance.class,
          ImmutableFeatureMap.class,
          ImmutableOutputInfo.class,
          boolean.class,
          Node.class);

  private TreeMaker() {}

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
