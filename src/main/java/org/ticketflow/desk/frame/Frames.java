package org.ticketflow.desk.frame;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.CurrentCaller;
import org.ticketflow.identity.People;
import org.ticketflow.identity.Person;
import org.ticketflow.refusal.NotFound;
import org.ticketflow.site.Sites;
import org.ticketflow.ticket.SavedViews;

/** Makes the {@link Frame} of a page, and refuses who does not belong there. */
@Component
class Frames implements HandlerMethodArgumentResolver {

  private final CurrentCaller callers;
  private final People people;
  private final Sites sites;
  private final SavedViews views;
  private final Clock clock;

  Frames(CurrentCaller callers, People people, Sites sites, SavedViews views, Clock clock) {
    this.callers = callers;
    this.people = people;
    this.sites = sites;
    this.views = views;
    this.clock = clock;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Frame.class;
  }

  @Override
  public Frame resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer page,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    String site = site(request);
    Caller caller = callers.get();
    caller.requireSite(site);
    caller.requireStaff();
    Person person =
        people
            .find(caller.name())
            .orElseThrow(() -> new NotFound("There is no person '" + caller.name() + "' here."));
    Frame frame =
        new Frame(
            sites.get(site),
            sites.all().stream().filter(each -> caller.sees(each.id())).toList(),
            person,
            caller,
            views.of(site),
            csrf(request),
            clock.instant());
    if (page != null) {
      page.addAttribute("frame", frame);
    }
    return frame;
  }

  private static String site(NativeWebRequest request) {
    Object variables =
        request.getAttribute(
            HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
    Object site = variables instanceof Map<?, ?> map ? map.get("site") : null;
    return Objects.requireNonNull(site, "A page of the desk stands below /desk/{site}/.")
        .toString();
  }

  private static String csrf(NativeWebRequest request) {
    HttpServletRequest http =
        Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
    return http.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
        ? token.getToken()
        : "";
  }
}
