package org.ticketflow.process.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an expression can still reach, and what not, inside a running process. */
class ExpressionTests {

  private final ProcessEngine engine = Engines.hardened();
  private String deployment;
  private ProcessInstance instance;

  @BeforeEach
  void aRunningProcess() {
    deployment =
        engine
            .getRepositoryService()
            .createDeployment()
            .addString(
                "e.bpmn",
                """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">
                  <process id="e" isExecutable="true" camunda:historyTimeToLive="1">
                    <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="u"/>
                    <userTask id="u"/>
                  </process>
                </definitions>""")
            .deploy()
            .getId();
    instance =
        engine
            .getRuntimeService()
            .startProcessInstanceByKey(
                "e",
                "acme/TKT-1",
                Map.of(
                    "priority", "high", "step", 7, "when", new Date(0), "notify", "not the bean"));
  }

  @AfterEach
  void itEnds() {
    engine.getRepositoryService().deleteDeployment(deployment, true);
  }

  @Test
  void variablesFactsAndTheBusinessKeyAreReached() {
    assertThat(evaluate("${priority == 'high'}")).isEqualTo(true);
    assertThat(evaluate("${when}")).isEqualTo(new Date(0));
    assertThat(evaluate("${ticketFacts.priority(execution)}")).isEqualTo("urgent");
    assertThat(evaluate("${step.label(execution, 'a')}")).isEqualTo("label-a");
    assertThat(evaluate("#{execution.processBusinessKey}")).isEqualTo("acme/TKT-1");
    assertThat(evaluate("${now()}")).isInstanceOf(Date.class);
    assertThat(evaluate("${dateTime()}")).isNotNull();
    assertThat(evaluate("${currentUser()}")).isNull();
    assertThat(evaluate("plain text")).isEqualTo("plain text");
  }

  @Test
  void noVariableTakesThePlaceOfABuildingBlock() {
    assertThat(evaluate("${notify}")).isNotInstanceOf(String.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${priority.class}",
        "${priority.getClass()}",
        "${priority.length()}",
        "${''.bytes}",
        "${when.time}",
        "${now().time}",
        "${dateTime().plusDays(1)}",
        "${execution.id}",
        "${execution.processEngineServices}",
        "${execution.getProcessEngineServices()}",
        "${execution.setVariable('a', 'b')}",
        "${execution.processBusinessKey.class}",
        "${ticketFacts.write('a')}",
        "${ticketFacts.getClass()}",
        "${ticketFacts.toString()}",
        "${ticketFacts.class}",
        "${notify.execute(execution)}",
        "${fileWriter}",
        "${fileWriter.write('a')}",
        "${unknown}",
        "${authenticatedUserId}",
        "${currentUserGroups().getClass()}"
      })
  void everythingElseIsNot(String expression) {
    assertThatThrownBy(() -> evaluate(expression)).isInstanceOf(ProcessEngineException.class);
  }

  private Object evaluate(String expression) {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    Command<Object> command =
        context ->
            configuration
                .getExpressionManager()
                .createExpression(expression)
                .getValue(context.getExecutionManager().findExecutionById(instance.getId()));
    return configuration.getCommandExecutorTxRequired().execute(command);
  }
}
