package io.github.foldmill.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which draws are whose among the brackets of a Hyperband search.
 *
 * <p>No draw is of two brackets. They are dealt as if the search had one bracket first, then two,
 * and so on, so that one more bracket leaves every other the draws that it had and adds some.
 */
final class BracketDraws {
  private BracketDraws() {}

  /**
   * Deals draws.
   *
   * @param last the number of the last bracket
   * @param factor the search's factor
   * @param distinct how many different draws there are; with fewer than are dealt they are dealt
   *     again from the first, but to no bracket twice
   * @return the draws by the number of the bracket, at least one for each
   */
  static List<List<Integer>> deal(int last, double factor, int distinct) {
    var dealt =
        Stream.generate(() -> (List<Integer>) new ArrayList<Integer>()).limit(last + 1L).toList();
    int next = 0;
    for (int brackets = 0; brackets <= last; brackets++) {
      for (int bracket = brackets; bracket >= 0; bracket--) {
        long had = bracket == brackets ? 0 : HyperbandSchedule.size(bracket, brackets - 1, factor);
        for (long more = HyperbandSchedule.size(bracket, brackets, factor) - had;
            more > 0;
            more--) {
          dealt.get(bracket).add(next++ % distinct);
        }
      }
    }
    return dealt.stream().map(ofBracket -> ofBracket.stream().distinct().toList()).toList();
  }
}
