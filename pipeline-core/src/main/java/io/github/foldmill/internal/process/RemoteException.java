package io.github.foldmill.internal.process;

/** Stands for an exception of a worker that could not cross itself. */
public final class RemoteException extends Exception {
  private static final long serialVersionUID = 1;

  private final String remoteClass;
  private final String remoteMessage;
  private final String remoteTrace;

  /**
   * Creates the exception.
   *
   * @param remoteClass the name of the original's class
   * @param remoteMessage the original's message; empty if it had none
   * @param remoteTrace the original's stack trace, causes included
   */
  public RemoteException(String remoteClass, String remoteMessage, String remoteTrace) {
    super("%s: %s%nin the worker: %s".formatted(remoteClass, remoteMessage, remoteTrace));
    this.remoteClass = remoteClass;
    this.remoteMessage = remoteMessage;
    this.remoteTrace = remoteTrace;
  }

  /**
   * Returns the name of the original's class.
   *
   * @return a binary name
   */
  public String remoteClass() {
    return remoteClass;
  }

  /**
   * Returns the original's message.
   *
   * @return the message; empty if it had none
   */
  public String remoteMessage() {
    return remoteMessage;
  }

  /**
   * Returns the original's stack trace.
   *
   * @return the text, causes included
   */
  public String remoteTrace() {
    return remoteTrace;
  }
}
