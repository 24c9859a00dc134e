package org.ticketflow.identity;

import java.util.Locale;

/** What someone may do. Each role is a group of the process engine's identity service. */
public enum Role {
  /** Works tickets of their sites. */
  AGENT("agents"),
  /** Also changes escalation rules and watches the numbers. */
  MANAGER("managers"),
  /** Also changes sites, people and keys; sees every site. */
  ADMINISTRATOR("administrators"),
  /** A program: files tickets of its one site, reads them, comments and hands over emails. */
  AI_AGENT("ai-agents");

  private final String group;

  Role(String group) {
    this.group = group;
  }

  /** The engine's group of this role, such as {@code ai-agents}. */
  public String group() {
    return group;
  }

  /** The role's name in JSON and settings, such as {@code ai_agent}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
