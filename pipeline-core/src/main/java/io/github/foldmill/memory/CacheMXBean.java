package io.github.foldmill.memory;

/**
 * What can be seen of a {@link Memory} from outside, such as by JConsole; as {@link CacheStats}.
 */
public interface CacheMXBean {

  /**
   * Returns how many values were found.
   *
   * @return the number, in RAM or on disk
   */
  long getHits();

  /**
   * Returns how many values were found in RAM.
   *
   * @return the number
   */
  long getRamHits();

  /**
   * Returns how many values were asked for and not found.
   *
   * @return the number
   */
  long getMisses();

  /**
   * Returns how many values were written to disk.
   *
   * @return the number
   */
  long getWrites();

  /**
   * Returns how many entries were found damaged and set aside.
   *
   * @return the number
   */
  long getDamaged();

  /**
   * Returns how many entries were removed to keep limits.
   *
   * @return the number
   */
  long getEvicted();

  /**
   * Returns where values are kept on disk.
   *
   * @return the folder, empty if there is none
   */
  String getFolder();
}
