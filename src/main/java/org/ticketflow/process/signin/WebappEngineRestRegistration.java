package org.ticketflow.process.signin;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import org.glassfish.jersey.servlet.ServletContainer;
import org.glassfish.jersey.servlet.ServletProperties;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Registers {@link WebappEngineRest} under the name of Camunda's own servlet, and before it:
 * Camunda then leaves its own out.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class WebappEngineRestRegistration implements ServletContextInitializer {

  @Override
  public void onStartup(ServletContext context) {
    ServletRegistration.Dynamic servlet = context.addServlet("Engine Api", ServletContainer.class);
    servlet.addMapping("/camunda/api/engine/*");
    servlet.setInitParameter(
        ServletProperties.JAXRS_APPLICATION_CLASS, WebappEngineRest.class.getName());
  }
}
