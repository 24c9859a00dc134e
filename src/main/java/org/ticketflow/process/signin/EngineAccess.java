package org.ticketflow.process.signin;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ticketflow.identity.Caller;
import org.ticketflow.identity.Role;

/**
 * A caller as the engine knows them.
 *
 * @param user a program's name is set apart, so that a key named like a person is not that person
 */
record EngineAccess(String user, List<String> groups, List<String> tenants) {

  /** The group whose emptiness Camunda takes for an invitation to become administrator. */
  static final String CAMUNDA_ADMIN = "camunda-admin";

  static EngineAccess of(Caller caller) {
    return new EngineAccess(
        caller.isPerson() ? caller.name() : "key:" + caller.name(),
        List.copyOf(groups(caller.roles())),
        caller.sites().stream().sorted().toList());
  }

  static Set<String> groups(Set<Role> roles) {
    Set<String> groups = new LinkedHashSet<>();
    for (Role role : roles.stream().sorted().toList()) {
      groups.add(role.group());
    }
    if (roles.contains(Role.ADMINISTRATOR)) {
      groups.add(CAMUNDA_ADMIN);
    }
    return groups;
  }
}
