package org.ticketflow.process.signin;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.regex.Pattern;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.uri.UriTemplate;
import org.springframework.security.core.context.SecurityContextHolder;
import org.ticketflow.identity.SignedIn;

/**
 * Lets a call to one of the engine's own APIs reach its route only if the list of routes says so.
 * It asks once Jersey has found the route, so that no spelling of an address gets around it. Public
 * with a public constructor, since Jersey makes it.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
public final class RouteGate implements ContainerRequestFilter {

  private static final EngineRoutes ROUTES = EngineRoutes.listed();

  private static final Pattern NAMED_ENGINE = Pattern.compile("^/engine/\\{name}(?=/)");
  private static final Pattern SHAPE = Pattern.compile("\\{\\s*([^}:\\s]+)\\s*:[^}]*}");

  @Override
  public void filter(ContainerRequestContext call) {
    boolean served =
        SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
            && call.getUriInfo() instanceof ExtendedUriInfo found
            && ROUTES.serves(signedIn.getPrincipal(), route(found));
    if (!served) {
      call.abortWith(
          EngineRefusals.forbidden(
              "Your role does not allow this here. What each role may call is listed in the"
                  + " project's engine/routes.txt."));
    }
  }

  private static String route(ExtendedUriInfo found) {
    if (found.getMatchedResourceMethod() == null) {
      return "";
    }
    String base = found.getBaseUri().getPath().replaceAll("/+$", "");
    boolean engine = base.equals("/engine-rest") || base.equals("/camunda/api/engine");
    // The engine's routes are the same whichever door leads to them.
    String path = NAMED_ENGINE.matcher(template(found.getMatchedTemplates())).replaceFirst("");
    return found.getMatchedResourceMethod().getHttpMethod() + ' ' + (engine ? path : base + path);
  }

  /** Such as {@code /task/{id}/comment}. */
  private static String template(List<UriTemplate> matchedLastFirst) {
    StringBuilder template = new StringBuilder();
    for (int i = matchedLastFirst.size() - 1; i >= 0; i--) {
      template.append('/').append(matchedLastFirst.get(i).getTemplate());
    }
    return SHAPE.matcher(template).replaceAll("{$1}").replaceAll("/+", "/").replaceAll("/$", "");
  }
}
