package io.github.foldmill.internal.jmx;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;

/** A bean on the platform's MBean server, there until it is closed. Safe for many threads. */
public final class BeanRegistration implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger("io.github.foldmill.jmx");
  private static final String DOMAIN = "io.github.foldmill";
  private static final Pattern PLAIN = Pattern.compile("[\\w .+-]+");

  /** How many beans of one name there may be; more are a leak of whoever asks for them. */
  private static final int MOST_OF_A_NAME = 1_000;

  private final Optional<ObjectName> name;
  private final AtomicBoolean closed = new AtomicBoolean();

  private BeanRegistration(Optional<ObjectName> name) {
    this.name = name;
  }

  /**
   * Registers a bean as {@code io.github.foldmill:type=…,name=…}. If there is one of that name, the
   * property {@code number=2} follows, or the next that is free. A bean that cannot be registered
   * is told in the log: nobody's work depends on being watched.
   *
   * @param type what the bean tells of
   * @param name the name that the user gave it
   * @param bean the bean
   * @return the registration
   */
  public static BeanRegistration of(String type, String name, Object bean) {
    var server = ManagementFactory.getPlatformMBeanServer();
    try {
      for (int number = 1; number <= MOST_OF_A_NAME; number++) {
        var objectName = objectName(type, name, number);
        try {
          server.registerMBean(bean, objectName);
          return new BeanRegistration(Optional.of(objectName));
        } catch (InstanceAlreadyExistsException e) {
          // Another search of the same name runs; the next number may be free.
        }
      }
      LOGGER.log(
          System.Logger.Level.WARNING, "{0} beans are named {1} already", MOST_OF_A_NAME, name);
    } catch (JMException e) {
      LOGGER.log(System.Logger.Level.WARNING, "a bean named " + name + " cannot be registered", e);
    }
    return new BeanRegistration(Optional.empty());
  }

  private static ObjectName objectName(String type, String name, int number) throws JMException {
    String shown = PLAIN.matcher(name).matches() ? name : ObjectName.quote(name);
    String text = DOMAIN + ":type=" + type + ",name=" + shown;
    return new ObjectName(number == 1 ? text : text + ",number=" + number);
  }

  /**
   * Returns the name under which the bean is found.
   *
   * @return the name, or empty if it could not be registered
   */
  public Optional<ObjectName> name() {
    return name;
  }

  /** Takes the bean away; a second call does nothing. */
  @Override
  public void close() {
    if (name.isEmpty() || closed.getAndSet(true)) {
      return;
    }
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(name.get());
    } catch (InstanceNotFoundException e) {
      // Somebody else has taken it away.
    } catch (JMException e) {
      LOGGER.log(System.Logger.Level.WARNING, "bean " + name.get() + " stays registered", e);
    }
  }
}
