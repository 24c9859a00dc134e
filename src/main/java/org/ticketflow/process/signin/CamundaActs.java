package org.ticketflow.process.signin;

import java.util.Map;
import org.camunda.bpm.engine.exception.NotAllowedException;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;
import org.ticketflow.identity.Audit;
import org.ticketflow.identity.Deed;
import org.ticketflow.identity.Door;
import org.ticketflow.identity.Role;

/**
 * What people are changed to past our own services: in Camunda Admin or over the engine's REST API.
 * It is written down as well, and cannot take the last administrator away either.
 */
@Component
class CamundaActs {

  private final Audit audit;
  private final PeopleRows rows;

  CamundaActs(Audit audit, PeopleRows rows) {
    this.audit = audit;
    this.rows = rows;
  }

  void record(Deed deed, String subject, String detail) {
    if (cameByTheEngine()) {
      audit.record(null, deed, subject, Map.of(), Map.of("what", detail));
    }
  }

  void saved(User user) {
    record(Deed.ENGINE_USER_SAVED, user.getId(), "name, email or password");
  }

  void keepAnAdministrator(String leaving) {
    if (cameByTheEngine()
        && rows.administrators().stream().allMatch(one -> one.id().equals(leaving))) {
      throw new NotAllowedException(
          "'" + leaving + "' is the last administrator. Make somebody else one first.");
    }
  }

  /** A group of ours that is emptied or deleted would take the last administrator's role away. */
  void keepOurGroups(String group) {
    if (cameByTheEngine()
        && (group.equals(EngineAccess.CAMUNDA_ADMIN) || group.equals(Role.ADMINISTRATOR.group()))) {
      throw new NotAllowedException("The group '" + group + "' is needed and cannot be deleted.");
    }
  }

  private static boolean cameByTheEngine() {
    Door door = Door.ofThisCall();
    return door == Door.CAMUNDA || door == Door.ENGINE_REST;
  }
}
