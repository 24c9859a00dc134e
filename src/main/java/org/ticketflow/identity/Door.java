package org.ticketflow.identity;

import java.util.Locale;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** By which door the present call came in, told by its address. */
public enum Door {
  DESK,
  API,
  ENGINE_REST,
  CAMUNDA,
  SYSTEM;

  /** Such as {@code engine-rest}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Door ofThisCall() {
    if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes call)) {
      return SYSTEM;
    }
    String path = call.getRequest().getRequestURI();
    if (path.startsWith("/engine-rest")) {
      return ENGINE_REST;
    }
    if (path.startsWith("/camunda")) {
      return CAMUNDA;
    }
    return path.startsWith("/api") || path.startsWith("/mcp") ? API : DESK;
  }
}
