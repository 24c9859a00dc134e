package org.ticketflow.process.signin;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** A session that outlives the wish of whoever holds it to end it. */
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
    return session.getAttribute(name);
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
