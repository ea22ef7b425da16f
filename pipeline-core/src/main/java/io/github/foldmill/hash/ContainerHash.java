package io.github.foldmill.hash;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes arrays, lists, sets and maps. */
final class ContainerHash {
  private ContainerHash() {}

  static void put(ContentHasher sink, List<?> list) {
    sink.putTag(TypeTag.LIST).putInt(list.size());
    int index = 0;
    for (Object element : list) {
      StructuralHash.putAt(sink, index++, element);
    }
  }

  static void put(ContentHasher sink, Set<?> set) {
    ContentHash[] digests = new ContentHash[set.size()];
    ContentHasher child = sink.child();
    int count = 0;
    for (Object element : set) {
      StructuralHash.putAt(child.restart(), "{element}", element);
      digests[count++] = child.hash();
    }
    putSorted(sink.putTag(TypeTag.SET), digests);
  }

  static void put(ContentHasher sink, Map<?, ?> map) {
    ContentHash[] digests = new ContentHash[map.size()];
    ContentHasher child = sink.child();
    int count = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object key = entry.getKey();
      StructuralHash.putAt(child.restart(), "{key}", key);
      StructuralHash.putAt(child, step(key), entry.getValue());
      digests[count++] = child.hash();
    }
    putSorted(sink.putTag(TypeTag.MAP), digests);
  }

  /** A string key makes a readable path; the text of other keys may be long or fail. */
  private static Object step(Object key) {
    return key instanceof String text ? new KeyStep(text) : "{value}";
  }

  private static void putSorted(ContentHasher sink, ContentHash[] digests) {
    Arrays.sort(digests);
    sink.putInt(digests.length);
    for (ContentHash digest : digests) {
      sink.putHash(digest);
    }
  }

  static void putArray(ContentHasher sink, Object array) {
    switch (array) {
      case boolean[] a -> sink.putBooleans(a);
      case byte[] a -> sink.putBytes(a);
      case short[] a -> sink.putShorts(a);
      case char[] a -> sink.putChars(a);
      case int[] a -> sink.putInts(a);
      case long[] a -> sink.putLongs(a);
      case float[] a -> sink.putFloats(a);
      case double[] a -> sink.putDoubles(a);
      default -> putObjects(sink, (Object[]) array);
    }
  }

  private static void putObjects(ContentHasher sink, Object[] array) {
    String type = array.getClass().getComponentType().getName();
    sink.putTag(TypeTag.OBJECT_ARRAY).putString(type).putInt(array.length);
    for (int i = 0; i < array.length; i++) {
      StructuralHash.putAt(sink, i, array[i]);
    }
  }

  private record KeyStep(String key) {
    @Override
    public String toString() {
      return "[\"" + key + "\"]";
    }
  }
}
