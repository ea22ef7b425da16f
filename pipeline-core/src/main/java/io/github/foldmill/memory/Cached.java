package io.github.foldmill.memory;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a method of an interface whose results {@link Memory#proxy} keeps. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Cached {

  /**
   * Returns a part of the key; see {@link CacheOptions#version}.
   *
   * @return the version, empty for none
   */
  String version() default "";

  /**
   * Returns after how many seconds a result is computed again; see {@link
   * CacheOptions#expireAfter}.
   *
   * @return the age in seconds, negative for never
   */
  long expireAfterSeconds() default -1;

  /**
   * Returns whether tensors in results lie in mapped files; see {@link CacheOptions#mapped}.
   *
   * @return whether results are mapped
   */
  boolean mapped() default false;

  /** Marks a parameter that does not count for the key, such as a level of verbosity. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.PARAMETER)
  @interface Ignored {}
}
