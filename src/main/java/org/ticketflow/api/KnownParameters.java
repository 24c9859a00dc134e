package org.ticketflow.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.UriComponentsBuilder;
import org.ticketflow.refusal.InvalidInput.FieldError;

/**
 * Refuses query parameters that the called method does not take: a misspelt filter that is ignored
 * shows everything. A method takes its {@code @RequestParam}s and the components of its
 * {@code @ModelAttribute} records.
 */
class KnownParameters implements HandlerInterceptor {

  private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getQueryString() != null
        && handler instanceof HandlerMethod called
        && called.getBeanType().getPackageName().equals(getClass().getPackageName())) {
      Set<String> names = known.computeIfAbsent(called.getMethod(), any -> names(called));
      List<FieldError> unknown = new ArrayList<>();
      for (String name : given(request)) {
        if (!names.contains(name)) {
          unknown.add(
              new FieldError(
                  name,
                  "There is no such query parameter here."
                      + (names.isEmpty() ? "" : " Known: " + String.join(", ", names) + ".")));
        }
      }
      if (!unknown.isEmpty()) {
        throw new BadRequest(unknown);
      }
    }
    return true;
  }

  /** By the address alone: parameters of the request would include those of a form in its body. */
  private static Set<String> given(HttpServletRequest request) {
    Set<String> names = new TreeSet<>();
    UriComponentsBuilder.newInstance()
        .query(request.getQueryString())
        .build()
        .getQueryParams()
        .keySet()
        .forEach(name -> names.add(decoded(name)));
    return names;
  }

  private static String decoded(String name) {
    try {
      return StringUtils.uriDecode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException undecodable) {
      return name;
    }
  }

  private static Set<String> names(HandlerMethod called) {
    Set<String> names = new TreeSet<>();
    for (MethodParameter parameter : called.getMethodParameters()) {
      parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
      RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
      if (declared != null) {
        String name = declared.name().isEmpty() ? parameter.getParameterName() : declared.name();
        if (name != null) {
          names.add(name);
        }
      } else if (parameter.hasParameterAnnotation(ModelAttribute.class)
          && parameter.getParameterType().isRecord()) {
        Arrays.stream(parameter.getParameterType().getRecordComponents())
            .forEach(component -> names.add(component.getName()));
      }
    }
    return names;
  }
}
