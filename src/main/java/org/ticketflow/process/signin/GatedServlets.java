package org.ticketflow.process.signin;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;
import org.glassfish.jersey.servlet.ServletProperties;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Puts {@link RouteGate} before every API that Camunda's web applications bring, those of a newer
 * version included, and takes away the description that Jersey makes of each.
 */
@Component
class GatedServlets implements SmartInitializingSingleton {

  private final ServletContext servlets;

  GatedServlets(ServletContext servlets) {
    this.servlets = servlets;
  }

  @Override
  public void afterSingletonsInstantiated() {
    servlets.getServletRegistrations().values().stream()
        .filter(servlet -> ServletContainer.class.getName().equals(servlet.getClassName()))
        .filter(
            servlet -> servlet.getInitParameter(ServletProperties.JAXRS_APPLICATION_CLASS) != null)
        .forEach(GatedServlets::gate);
  }

  /** Before the first call: the servlets are made when they are needed. */
  private static void gate(ServletRegistration servlet) {
    servlet.setInitParameter(ServerProperties.PROVIDER_CLASSNAMES, RouteGate.class.getName());
    servlet.setInitParameter(ServerProperties.WADL_FEATURE_DISABLE, "true");
  }
}
