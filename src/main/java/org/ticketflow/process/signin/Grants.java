package org.ticketflow.process.signin;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.ticketflow.identity.Role;

/** What each role may do in the engine, whichever site it is about: tenants keep those apart. */
@Component
class Grants {

  private static final String AGENTS = Role.AGENT.group();
  private static final String MANAGERS = Role.MANAGER.group();
  private static final String ADMINISTRATORS = Role.ADMINISTRATOR.group();
  private static final String AI_AGENTS = Role.AI_AGENT.group();

  private static final Permission[] WORK = {
    ProcessDefinitionPermissions.READ,
    ProcessDefinitionPermissions.READ_INSTANCE,
    ProcessDefinitionPermissions.READ_TASK,
    ProcessDefinitionPermissions.UPDATE_TASK,
    ProcessDefinitionPermissions.READ_HISTORY,
  };

  private final AuthorizationService authorizations;

  Grants(AuthorizationService authorizations) {
    this.authorizations = authorizations;
  }

  void ensure() {
    for (String team : List.of(AGENTS, MANAGERS)) {
      Permission[] workAndStart = Arrays.copyOf(WORK, WORK.length + 1);
      workAndStart[WORK.length] = ProcessDefinitionPermissions.CREATE_INSTANCE;
      grant(team, Resources.PROCESS_DEFINITION, "ticket", workAndStart);
      grant(team, Resources.PROCESS_DEFINITION, "collect-email", WORK);
      grant(team, Resources.PROCESS_DEFINITION, "escalation", WORK);
      grant(team, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
      grant(team, Resources.DECISION_DEFINITION, ANY, Permissions.READ);
      grant(team, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
    }
    grant(MANAGERS, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
    grant(MANAGERS, Resources.DEPLOYMENT, ANY, Permissions.CREATE, Permissions.READ);
    grant(MANAGERS, Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ);
    grant(
        AI_AGENTS,
        Resources.PROCESS_DEFINITION,
        "ticket",
        ProcessDefinitionPermissions.READ,
        ProcessDefinitionPermissions.READ_INSTANCE,
        ProcessDefinitionPermissions.CREATE_INSTANCE);
    grant(AI_AGENTS, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
    for (Resource resource : Resources.values()) {
      if (resource != Resources.FILTER) {
        grant(ADMINISTRATORS, resource, ANY, Permissions.ALL);
      }
    }
    onlyOwnFilters();
  }

  /** Lets everyone who works tickets see a task filter. */
  void readFilter(String filter) {
    for (String team : List.of(AGENTS, MANAGERS)) {
      grant(team, Resources.FILTER, filter, Permissions.READ);
    }
    grant(ADMINISTRATORS, Resources.FILTER, filter, Permissions.ALL);
  }

  /**
   * Administrators make filters, and see theirs and the shared ones: of everybody's "My tickets"
   * they would not know which is their own. Takes away what earlier versions granted.
   */
  private void onlyOwnFilters() {
    Authorization all = granted(ADMINISTRATORS, Resources.FILTER, ANY);
    if (all != null && has(all, Permissions.ALL)) {
      authorizations.deleteAuthorization(all.getId());
    }
    grant(ADMINISTRATORS, Resources.FILTER, ANY, Permissions.CREATE);
  }

  /** Adds what the group lacks; what an administrator granted besides stays. */
  private void grant(String group, Resource resource, String id, Permission... permissions) {
    Authorization grant = granted(group, resource, id);
    if (grant == null) {
      grant = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
      grant.setGroupId(group);
      grant.setResource(resource);
      grant.setResourceId(id);
    } else if (has(grant, permissions)) {
      return;
    }
    for (Permission permission : permissions) {
      grant.addPermission(permission);
    }
    authorizations.saveAuthorization(grant);
  }

  private @Nullable Authorization granted(String group, Resource resource, String id) {
    return authorizations
        .createAuthorizationQuery()
        .groupIdIn(group)
        .resourceType(resource)
        .resourceId(id)
        .authorizationType(AUTH_TYPE_GRANT)
        .singleResult();
  }

  private static boolean has(Authorization grant, Permission... permissions) {
    for (Permission permission : permissions) {
      if (!grant.isPermissionGranted(permission)) {
        return false;
      }
    }
    return true;
  }
}
