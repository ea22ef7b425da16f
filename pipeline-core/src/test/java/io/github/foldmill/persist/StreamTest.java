package io.github.foldmill.persist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.foldmill.tensor.MalformedFileException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamTest {
  @TempDir Path folder;

  private final double[] noise = new Random(1).doubles(200_000).toArray();

  @Test
  void streamsAndChannelsHoldWhatAFileHolds() throws IOException {
    Path file = folder.resolve("value.safetensors");
    Persist.dump(noise, file);
    var stream = new ByteArrayOutputStream();
    Persist.dump(noise, stream);
    assertThat(stream.toByteArray()).isEqualTo(Files.readAllBytes(file));
    var channel = new ByteArrayOutputStream();
    Persist.dump(noise, Channels.newChannel(channel));
    assertThat(channel.toByteArray()).isEqualTo(stream.toByteArray());

    try (var in = Files.newInputStream(file);
        var bytes = Files.newByteChannel(file)) {
      assertThat(Persist.load(in, double[].class)).isEqualTo(noise);
      assertThat(Persist.load(bytes, double[].class)).isEqualTo(noise);
    }
  }

  @Test
  void otherStreamsMayCompress() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      Persist.dump(List.of("a", "b"), gzip);
    }
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(Persist.with().load(gzip, new TypeRef<List<String>>() {}))
          .containsExactly("a", "b");
    }
  }

  @Test
  void socketsCarryValues() throws Exception {
    var address = UnixDomainSocketAddress.of(folder.resolve("s"));
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(address);
      var sent =
          CompletableFuture.runAsync(() -> {
            try (var client = SocketChannel.open(address)) {
              Persist.dump(noise, client);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      try (var connection = server.accept()) {
        assertThat(Persist.load(connection, double[].class)).isEqualTo(noise);
      }
      sent.get();
    }
  }

  @Test
  void streamsAreLeftOpenAndNothingIsWrittenOnFailure() throws IOException {
    var out =
        new ByteArrayOutputStream() {
          private boolean closed;

          @Override
          public void close() {
            closed = true;
          }
        };
    assertThatExceptionOfType(MissingCodecException.class)
        .isThrownBy(() -> Persist.dump(Thread.currentThread(), out));
    assertThat(out.size()).isZero();
    Persist.dump("x", out);
    assertThat(out.closed).isFalse();
  }

  @Test
  void truncatedStreamIsRefused() throws IOException {
    var out = new ByteArrayOutputStream();
    Persist.dump(noise, out);
    byte[] half = Arrays.copyOf(out.toByteArray(), out.size() / 2);
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> Persist.load(new ByteArrayInputStream(half), double[].class));
  }
}
