package io.github.foldmill.internal.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** The replies of a worker: what it sent, and after its death what it had ready to send. */
final class ReplyChannel implements ReadableByteChannel {
  private final SocketChannel socket;
  private final StatusPage page;
  private long received;
  private @Nullable ByteBuffer rescued;

  ReplyChannel(SocketChannel socket, StatusPage page) {
    this.socket = socket;
    this.page = page;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (rescued == null) {
      int count = readSocket(target);
      if (count >= 0) {
        received += count;
        return count;
      }
      rescued = ByteBuffer.wrap(page.rescue(received));
    }
    if (!rescued.hasRemaining()) {
      return -1;
    }
    int count = Math.min(target.remaining(), rescued.remaining());
    target.put(target.position(), rescued, rescued.position(), count);
    target.position(target.position() + count);
    rescued.position(rescued.position() + count);
    return count;
  }

  private int readSocket(ByteBuffer target) throws IOException {
    try {
      return socket.read(target);
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      // A reset connection is the end of the worker as well.
      return -1;
    }
  }

  @Override
  public boolean isOpen() {
    return socket.isOpen();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
