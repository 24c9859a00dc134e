package org.ticketflow.process.signin;

import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.ticketflow.identity.Role;
import org.ticketflow.site.SiteAdded;
import org.ticketflow.site.Sites;

/** The engine's groups, one a role, and its tenants, one a site. */
@Component
class EngineGroups {

  private final IdentityService identities;
  private final Sites sites;

  EngineGroups(IdentityService identities, Sites sites) {
    this.identities = identities;
    this.sites = sites;
  }

  void ensure() {
    ensureGroup(Role.AGENT.group(), "Agents", "WORKFLOW");
    ensureGroup(Role.MANAGER.group(), "Managers", "WORKFLOW");
    ensureGroup(Role.ADMINISTRATOR.group(), "Administrators", "SYSTEM");
    ensureGroup(Role.AI_AGENT.group(), "AI agents", "WORKFLOW");
    ensureGroup(EngineAccess.CAMUNDA_ADMIN, "Camunda administrators", "SYSTEM");
    // Whoever was made an administrator in Camunda's own pages belongs to both.
    for (String administrator : memberOf(Role.ADMINISTRATOR.group())) {
      if (!memberOf(EngineAccess.CAMUNDA_ADMIN).contains(administrator)) {
        identities.createMembership(administrator, EngineAccess.CAMUNDA_ADMIN);
      }
    }
    ensureTenants(sites.all().stream().map(site -> site.id()).toList());
  }

  /** A site is a tenant from its first moment, so that people can be added to it anywhere. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void added(SiteAdded added) {
    new Unchecked(identities).run(() -> ensureTenants(List.of(added.site())));
  }

  void ensureTenants(Collection<String> ids) {
    for (String id : ids) {
      if (identities.createTenantQuery().tenantId(id).count() == 0) {
        Tenant tenant = identities.newTenant(id);
        tenant.setName(sites.find(id).map(site -> site.name()).orElse(id));
        identities.saveTenant(tenant);
      }
    }
  }

  private void ensureGroup(String id, String name, String type) {
    if (identities.createGroupQuery().groupId(id).count() == 0) {
      Group group = identities.newGroup(id);
      group.setName(name);
      group.setType(type);
      identities.saveGroup(group);
    }
  }

  private List<String> memberOf(String group) {
    return identities.createUserQuery().memberOfGroup(group).list().stream()
        .map(user -> user.getId())
        .toList();
  }
}
