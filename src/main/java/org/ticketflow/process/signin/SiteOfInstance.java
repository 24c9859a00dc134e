package org.ticketflow.process.signin;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.ticketflow.identity.Role;
import org.ticketflow.refusal.InvalidInput;
import org.ticketflow.refusal.NotFound;

/**
 * Gives each process instance the tenant of its site: what keeps the sites' tickets apart in
 * Tasklist and the engine's REST API.
 */
final class SiteOfInstance implements TenantIdProvider {

  private static final String SITE = "site";

  @Override
  public @Nullable String provideTenantIdForProcessInstance(
      TenantIdProviderProcessInstanceContext start) {
    if (start.getSuperExecution() != null) {
      return start.getSuperExecution().getTenantId();
    }
    Object stated = start.getVariables() == null ? null : start.getVariables().get(SITE);
    String site = stated == null || stated.toString().isBlank() ? null : stated.toString().strip();
    // Our own services check their callers themselves, and call without.
    Authentication caller =
        Context.getProcessEngineConfiguration().getIdentityService().getCurrentAuthentication();
    return caller == null ? site : siteFor(caller, site);
  }

  private static String siteFor(Authentication caller, @Nullable String site) {
    List<String> own = caller.getTenantIds() == null ? List.of() : caller.getTenantIds();
    if (site == null) {
      if (own.size() == 1) {
        return own.get(0);
      }
      throw new InvalidInput(
          SITE, "Name the site in the variable 'site', since you do not belong to just one.");
    }
    boolean everywhere =
        caller.getGroupIds() != null && caller.getGroupIds().contains(Role.ADMINISTRATOR.group());
    if (!everywhere && !own.contains(site)) {
      throw new NotFound("There is no site '" + site + "', or it is not one of yours.");
    }
    return site;
  }

  @Override
  public @Nullable String provideTenantIdForCaseInstance(
      TenantIdProviderCaseInstanceContext context) {
    return null;
  }

  @Override
  public @Nullable String provideTenantIdForHistoricDecisionInstance(
      TenantIdProviderHistoricDecisionInstanceContext decision) {
    return decision.getExecution() == null ? null : decision.getExecution().getTenantId();
  }
}
