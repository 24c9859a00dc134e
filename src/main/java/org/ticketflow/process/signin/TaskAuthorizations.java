package org.ticketflow.process.signin;

import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Permissions.UPDATE;
import static org.camunda.bpm.engine.authorization.Resources.USER;

import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * Writes no authorization for a single task: the groups hold theirs on the process definition, and
 * a row for each task makes counting them take a minute. Nor may who deployed something delete it,
 * and the running tickets with it.
 */
final class TaskAuthorizations extends DefaultAuthorizationProvider {

  @Override
  public AuthorizationEntity[] newUser(User user) {
    return new AuthorizationEntity[] {
      createGrantAuthorization(user.getId(), null, USER, user.getId(), READ, UPDATE)
    };
  }

  @Override
  public AuthorizationEntity @Nullable [] newDeployment(Deployment deployment) {
    return null;
  }

  @Override
  public AuthorizationEntity @Nullable [] newTaskAssignee(
      Task task, @Nullable String before, @Nullable String now) {
    return null;
  }

  @Override
  public AuthorizationEntity @Nullable [] newTaskOwner(
      Task task, @Nullable String before, @Nullable String now) {
    return null;
  }

  @Override
  public AuthorizationEntity @Nullable [] newTaskUserIdentityLink(
      Task task, String user, String type) {
    return null;
  }

  @Override
  public AuthorizationEntity @Nullable [] newTaskGroupIdentityLink(
      Task task, String group, String type) {
    return null;
  }

  @Override
  public AuthorizationEntity @Nullable [] deleteTaskUserIdentityLink(
      Task task, String user, String type) {
    return null;
  }

  @Override
  public AuthorizationEntity @Nullable [] deleteTaskGroupIdentityLink(
      Task task, String group, String type) {
    return null;
  }
}
