package io.github.foldmill.tribuo;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tribuo.VariableIDInfo;
import org.tribuo.VariableInfo;

/**
 * The features of a domain by name, found without a look-up while a {@link NumberedExample} is
 * read.
 *
 * <p>Ids follow the order of the names, as Tribuo's do, and what iterates over it sees Tribuo's
 * order too. Immutable and safe for use by many threads; a plain map is serialised in its place.
 */
@SuppressWarnings("serial") // a plain map is serialised in its place
final class NumberedFeatures extends AbstractMap<String, VariableIDInfo>
    implements java.io.Serializable {
  private final transient Numbering numbering;
  private final transient @Nullable VariableIDInfo[] byNumber;
  private final transient Map<String, VariableIDInfo> byName = new HashMap<>();

  /** Takes what is known of each name under its number, nothing for names without a feature. */
  NumberedFeatures(Numbering numbering, @Nullable VariableInfo[] known) {
    this.numbering = numbering;
    this.byNumber = new VariableIDInfo[known.length];
    for (int number = 0; number < known.length; number++) {
      var info = known[number];
      if (info != null) {
        var numbered = info.makeIDInfo(byName.size());
        byNumber[number] = numbered;
        byName.put(info.getName(), numbered);
      }
    }
  }

  @Override
  public @Nullable VariableIDInfo get(@Nullable Object name) {
    int number = numbering.marked();
    return name != null && numbering.isAt(number, name) ? byNumber[number] : byName.get(name);
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return byName.containsKey(name);
  }

  @Override
  public int size() {
    return byName.size();
  }

  @Override
  public Set<String> keySet() {
    return Collections.unmodifiableSet(byName.keySet());
  }

  @Override
  public Collection<VariableIDInfo> values() {
    return Collections.unmodifiableCollection(byName.values());
  }

  @Override
  public Set<Map.Entry<String, VariableIDInfo>> entrySet() {
    return Collections.unmodifiableMap(byName).entrySet();
  }

  private Object writeReplace() {
    return new HashMap<>(byName);
  }
}
