package org.ticketflow.process.signin;

import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.WritableIdentityProvider;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.ticketflow.identity.Deed;
import org.ticketflow.identity.Role;

/** The engine's own identity tables, with every change told to {@link CamundaActs}. */
final class WrittenDownIdentities extends DbIdentityServiceProvider {

  private final CamundaActs acts;

  private WrittenDownIdentities(CamundaActs acts) {
    this.acts = acts;
  }

  /** Makes one for each command of the engine. */
  record Factory(CamundaActs acts) implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
      return WritableIdentityProvider.class;
    }

    @Override
    public Session openSession() {
      return new WrittenDownIdentities(acts);
    }
  }

  @Override
  public IdentityOperationResult saveUser(User user) {
    IdentityOperationResult result = super.saveUser(user);
    acts.saved(user);
    return result;
  }

  @Override
  public IdentityOperationResult deleteUser(String user) {
    acts.keepAnAdministrator(user);
    IdentityOperationResult result = super.deleteUser(user);
    acts.record(Deed.ENGINE_USER_DELETED, user, "deleted");
    return result;
  }

  @Override
  public IdentityOperationResult createMembership(String user, String group) {
    IdentityOperationResult result = super.createMembership(user, group);
    acts.record(Deed.ENGINE_GROUP_JOINED, user, group);
    return result;
  }

  @Override
  public IdentityOperationResult deleteMembership(String user, String group) {
    if (group.equals(Role.ADMINISTRATOR.group()) || group.equals(EngineAccess.CAMUNDA_ADMIN)) {
      acts.keepAnAdministrator(user);
    }
    IdentityOperationResult result = super.deleteMembership(user, group);
    acts.record(Deed.ENGINE_GROUP_LEFT, user, group);
    return result;
  }

  @Override
  public IdentityOperationResult createTenantUserMembership(String tenant, String user) {
    IdentityOperationResult result = super.createTenantUserMembership(tenant, user);
    acts.record(Deed.ENGINE_TENANT_JOINED, user, tenant);
    return result;
  }

  @Override
  public IdentityOperationResult deleteTenantUserMembership(String tenant, String user) {
    IdentityOperationResult result = super.deleteTenantUserMembership(tenant, user);
    acts.record(Deed.ENGINE_TENANT_LEFT, user, tenant);
    return result;
  }

  @Override
  public IdentityOperationResult saveGroup(Group group) {
    IdentityOperationResult result = super.saveGroup(group);
    acts.record(Deed.ENGINE_GROUP_OR_TENANT_CHANGED, group.getId(), "group saved");
    return result;
  }

  @Override
  public IdentityOperationResult deleteGroup(String group) {
    acts.keepOurGroups(group);
    IdentityOperationResult result = super.deleteGroup(group);
    acts.record(Deed.ENGINE_GROUP_OR_TENANT_CHANGED, group, "group deleted");
    return result;
  }

  @Override
  public IdentityOperationResult saveTenant(Tenant tenant) {
    IdentityOperationResult result = super.saveTenant(tenant);
    acts.record(Deed.ENGINE_GROUP_OR_TENANT_CHANGED, tenant.getId(), "site saved");
    return result;
  }

  @Override
  public IdentityOperationResult deleteTenant(String tenant) {
    IdentityOperationResult result = super.deleteTenant(tenant);
    acts.record(Deed.ENGINE_GROUP_OR_TENANT_CHANGED, tenant, "site deleted");
    return result;
  }
}
