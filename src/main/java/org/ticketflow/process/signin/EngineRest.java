package org.ticketflow.process.signin;

import jakarta.ws.rs.ApplicationPath;
import java.util.LinkedHashSet;
import java.util.Set;
import org.camunda.bpm.engine.rest.exception.ExceptionHandler;
import org.camunda.bpm.engine.rest.exception.ProcessEngineExceptionHandler;
import org.camunda.bpm.engine.rest.exception.RestExceptionHandler;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ServerProperties;
import org.springframework.stereotype.Component;

/** The engine's REST API with our answers to what is refused. */
@Component
@ApplicationPath("/engine-rest")
class EngineRest extends CamundaJerseyResourceConfig {

  @Override
  protected void registerCamundaRestResources() {
    registerClasses(CamundaRestResources.getResourceClasses());
    registerClasses(withOurAnswers(CamundaRestResources.getConfigurationClasses()));
    register(JacksonFeature.class);
    register(RouteGate.class);
    property(ServerProperties.WADL_FEATURE_DISABLE, true);
  }

  /** Two mappers for one exception would leave it to chance which is asked. */
  static Set<Class<?>> withOurAnswers(Set<Class<?>> configuration) {
    Set<Class<?>> ours = new LinkedHashSet<>(configuration);
    ours.remove(ExceptionHandler.class);
    ours.remove(ProcessEngineExceptionHandler.class);
    ours.remove(RestExceptionHandler.class);
    ours.add(EngineRefusals.class);
    ours.add(WholeBodies.class);
    return ours;
  }
}
