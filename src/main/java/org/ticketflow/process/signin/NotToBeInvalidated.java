package org.ticketflow.process.signin;

import static org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;
import org.ticketflow.identity.Csrf;

/**
 * Our session as Camunda's web applications get it: it outlives their wish to end it, and has its
 * token against forgery from the start, where the first two requests would each make one.
 */
record NotToBeInvalidated(HttpSession session) implements HttpSession {

  @Override
  public void invalidate() {
    // Left to our own sign-out.
  }

  @Override
  public long getCreationTime() {
    return session.getCreationTime();
  }

  @Override
  public String getId() {
    return session.getId();
  }

  @Override
  public long getLastAccessedTime() {
    return session.getLastAccessedTime();
  }

  @Override
  public ServletContext getServletContext() {
    return session.getServletContext();
  }

  @Override
  public void setMaxInactiveInterval(int seconds) {
    session.setMaxInactiveInterval(seconds);
  }

  @Override
  public int getMaxInactiveInterval() {
    return session.getMaxInactiveInterval();
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return name.equals(CSRF_TOKEN_SESSION_ATTR_NAME) ? token() : session.getAttribute(name);
  }

  /** One that is stored comes from a node of before, which knows no other. */
  String token() {
    return session.getAttribute(CSRF_TOKEN_SESSION_ATTR_NAME) instanceof String stored
        ? stored
        : Csrf.ofSession(getId());
  }

  @Override
  public Enumeration<String> getAttributeNames() {
    return session.getAttributeNames();
  }

  @Override
  public void setAttribute(String name, @Nullable Object value) {
    session.setAttribute(name, value);
  }

  @Override
  public void removeAttribute(String name) {
    session.removeAttribute(name);
  }

  @Override
  public boolean isNew() {
    return session.isNew();
  }
}
