package io.github.foldmill.hash;

/**
 * A value that says itself what its content is. It is how a class that is neither a record nor one
 * of the known types gets a structural key.
 *
 * <p>The class name goes into the key before {@link #hashInto} is called. Two equal values must
 * write the same sequence.
 *
 * {@snippet :
 * public final class Vocabulary implements Hashable {
 *   private final List<String> words = new ArrayList<>();
 *
 *   @Override
 *   public void hashInto(HashSink sink) {
 *     sink.put(words);
 *   }
 * }
 * }
 */
public interface Hashable {
  /**
   * Writes the content of this value.
   *
   * @param sink where to; not to be kept after the call
   */
  void hashInto(HashSink sink);
}
