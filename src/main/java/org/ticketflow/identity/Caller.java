package org.ticketflow.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ticketflow.refusal.Forbidden;
import org.ticketflow.refusal.NotFound;

/**
 * Who is asking, whichever door they came by.
 *
 * @param name the person's user id, the key's name, or {@code system}
 * @param sites the sites that the caller belongs to; an administrator sees every site regardless
 */
public record Caller(String name, Kind kind, Set<Role> roles, Set<String> sites)
    implements java.io.Serializable {

  /** What kind of being is asking. */
  public enum Kind {
    PERSON,
    AI_AGENT,
    VISITOR,
    SYSTEM
  }

  /** Ticketflow itself: timers, service tasks, start-up. */
  public static final Caller SYSTEM = new Caller("system", Kind.SYSTEM, Set.of(), Set.of());

  public Caller {
    roles = Set.copyOf(roles);
    sites = Set.copyOf(sites);
  }

  public boolean isPerson() {
    return kind == Kind.PERSON;
  }

  public boolean sees(@Nullable String site) {
    return site != null
        && (kind == Kind.SYSTEM || roles.contains(Role.ADMINISTRATOR) || sites.contains(site));
  }

  public boolean hasAny(Role... wanted) {
    for (Role role : wanted) {
      if (roles.contains(role)) {
        return true;
      }
    }
    return false;
  }

  /** Agents, managers and administrators: those who work tickets. */
  public boolean isStaff() {
    return hasAny(Role.AGENT, Role.MANAGER, Role.ADMINISTRATOR);
  }

  /**
   * Refuses with {@link NotFound} unless the caller sees the site: whether it exists is no one
   * else's business.
   */
  public void requireSite(String site) {
    if (!sees(site)) {
      throw new NotFound("There is no site '" + site + "', or it is not one of yours.");
    }
  }

  /** Refuses with {@link Forbidden} unless the caller has one of the roles. */
  public void requireAny(Role... wanted) {
    if (kind != Kind.SYSTEM && !hasAny(wanted)) {
      throw new Forbidden("Your role does not allow this.");
    }
  }

  /** Refuses unless the caller may read the tickets of the site: its team, its programs. */
  public void requireReaderOf(String site) {
    requireSite(site);
    requireAny(Role.AGENT, Role.MANAGER, Role.ADMINISTRATOR, Role.AI_AGENT);
  }

  /** Refuses with {@link Forbidden} unless the caller works tickets. */
  public void requireStaff() {
    requireAny(Role.AGENT, Role.MANAGER, Role.ADMINISTRATOR);
  }
}
