/**
 * Tribuo on the contracts of the core: data, learners, steps, scorers and codecs.
 *
 * <p>Everything here adapts; algorithms stay in Tribuo, and search, caching and files stay in the
 * core. Nothing here knows DJL.
 */
@NullMarked
package io.github.foldmill.tribuo;

import org.jspecify.annotations.NullMarked;
