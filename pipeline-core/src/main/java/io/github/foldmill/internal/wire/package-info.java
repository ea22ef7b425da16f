/**
 * The protobuf wire format, driven by hand-written protostuff schemas.
 *
 * <p>The two protostuff artifacts share one package and so cannot both be modules; this package
 * takes the interfaces of the first and brings its own strict reading and writing. Nothing here
 * knows any message, and nothing may use reflection on one.
 */
@NullMarked
package io.github.foldmill.internal.wire;

import org.jspecify.annotations.NullMarked;
