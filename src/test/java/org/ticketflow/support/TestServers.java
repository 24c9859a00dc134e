package org.ticketflow.support;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Gives each test context a fresh database and mail servers of its own. */
public final class TestServers
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  /** A busy machine takes its time. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  static {
    Awaitility.setDefaultTimeout(PATIENCE);
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    TestMail mail = new TestMail();
    Map<String, Object> properties = new HashMap<>();
    properties.putAll(TestDatabase.migrated().properties());
    properties.putAll(mail.properties());
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("tests", properties));
    // Registered first of all, so closed last of all: the application may still be sending.
    var beans = (DefaultListableBeanFactory) context.getBeanFactory();
    beans.registerSingleton("testMail", mail);
    beans.registerDisposableBean("testMail", mail);
  }
}
