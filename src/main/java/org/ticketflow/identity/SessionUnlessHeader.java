package org.ticketflow.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Reads the session of a page's calls, but not where a call signs in by itself: such a call needs
 * no CSRF token, so the session must not speak for it.
 */
final class SessionUnlessHeader implements SecurityContextRepository {

  private final SecurityContextRepository session = new HttpSessionSecurityContextRepository();
  private final SecurityContextRepository call = new RequestAttributeSecurityContextRepository();

  @Override
  public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
    return repository(request).loadDeferredContext(request);
  }

  @Override
  @Deprecated
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    return loadDeferredContext(holder.getRequest()).get();
  }

  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    repository(request).saveContext(context, request, response);
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return repository(request).containsContext(request);
  }

  private SecurityContextRepository repository(HttpServletRequest request) {
    return request.getHeader(HttpHeaders.AUTHORIZATION) == null ? session : call;
  }
}
