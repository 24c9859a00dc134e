package org.ticketflow.process.signin;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;
import org.ticketflow.identity.Role;

/** Has the engine check who may do what, of which site, and hash passwords as it should. */
@Component
class IdentityPlugin extends AbstractProcessEnginePlugin {

  private final CamundaActs acts;

  IdentityPlugin(CamundaActs acts) {
    this.acts = acts;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.setIdentityProviderSessionFactory(new WrittenDownIdentities.Factory(acts));
    engine.setPasswordEncryptor(new BcryptPasswords());
    engine.setResourceAuthorizationProvider(new TaskAuthorizations());
    engine.setTenantIdProvider(new SiteOfInstance());
    List<String> admins =
        engine.getAdminGroups() == null
            ? new ArrayList<>()
            : new ArrayList<>(engine.getAdminGroups());
    admins.add(Role.ADMINISTRATOR.group());
    engine.setAdminGroups(admins);
    // The engine would take letters and digits only: no "ai-agents", and no site with a dash.
    engine.setGeneralResourceWhitelistPattern("[A-Za-z0-9][A-Za-z0-9._-]*");
    // Wrong passwords are counted at our doors; the engine's own count would lock people out for
    // good.
    engine.setLoginMaxAttempts(Integer.MAX_VALUE);
    engine.setLoginDelayBase(0);
    engine.setLoginDelayMaxTime(0);
  }

  /** After the starter, whose own settings would switch the checks off again. */
  @Override
  public void postInit(ProcessEngineConfigurationImpl engine) {
    engine.setAuthorizationEnabled(true);
    // What our own delegates do is the process' doing, not its caller's.
    engine.setAuthorizationEnabledForCustomCode(false);
    engine.setTenantCheckEnabled(true);
  }
}
