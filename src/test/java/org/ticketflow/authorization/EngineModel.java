package org.ticketflow.authorization;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.servlet.ServletContainer;
import org.glassfish.jersey.servlet.ServletProperties;

/**
 * Every route that Jersey serves in the running application, found by walking through the classes
 * of each of its servlets and through those that their locators lead to.
 */
final class EngineModel {

  private static final int DEEPEST = 8;

  /** By name as in the list of routes; what kind of body each takes. */
  private final Map<String, String> routes = new TreeMap<>();

  static Map<String, String> of(ServletContext servlets, ResourceConfig engineRest) {
    EngineModel model = new EngineModel();
    servlets.getServletRegistrations().values().stream()
        .filter(servlet -> ServletContainer.class.getName().equals(servlet.getClassName()))
        .forEach(servlet -> model.add(servlet, engineRest));
    return model.routes;
  }

  private void add(ServletRegistration servlet, ResourceConfig engineRest) {
    String door = servlet.getMappings().iterator().next().replace("/*", "");
    String application = servlet.getInitParameter(ServletProperties.JAXRS_APPLICATION_CLASS);
    Set<Class<?>> classes =
        application == null ? engineRest.getClasses() : make(application).getClasses();
    boolean engine = door.equals("/engine-rest") || door.equals("/camunda/api/engine");
    classes.stream()
        .filter(type -> type.isAnnotationPresent(Path.class))
        .forEach(type -> walk(engine ? "" : door, Resource.from(type), 0));
  }

  private static Application make(String application) {
    try {
      return (Application) Class.forName(application).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(application + " is no application", e);
    }
  }

  private void walk(String above, Resource resource, int depth) {
    if (depth > DEEPEST) {
      throw new AssertionError("Is there an end to " + above + "?");
    }
    String here = above + "/" + (resource.getPath() == null ? "" : resource.getPath());
    resource.getResourceMethods().forEach(method -> add(here, method));
    if (resource.getResourceLocator() != null) {
      Class<?> led = resource.getResourceLocator().getInvocable().getRawResponseType();
      Resource below = Resource.from(led);
      if (below == null) {
        throw new AssertionError("Nobody knows what is behind " + here + ": " + led);
      }
      below.getResourceMethods().forEach(method -> add(here, method));
      below.getChildResources().forEach(child -> walk(here, child, depth + 1));
    }
    resource.getChildResources().forEach(child -> walk(here, child, depth + 1));
  }

  private void add(String path, ResourceMethod method) {
    String plain =
        path.replaceAll("\\{\\s*([^}:\\s]+)\\s*:[^}]*}", "{$1}")
            .replaceAll("/+", "/")
            .replaceAll("/$", "")
            .replaceAll("^/engine/\\{name}(?=/)", "");
    String type =
        method.getConsumedTypes().stream()
            .map(each -> each.getType() + "/" + each.getSubtype())
            .filter(each -> !each.startsWith("*"))
            .findFirst()
            .orElse("application/json");
    routes.put(method.getHttpMethod() + " " + plain, type);
  }
}
