package org.ticketflow.process.rules;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.model.xml.ModelException;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.ticketflow.escalation.RuleFile;
import org.ticketflow.refusal.BrokenRules.Problem;

/**
 * What the engine itself finds wrong with a file that has passed the guard, without deploying it: a
 * check that is passed has to mean that the file can be deployed.
 */
@Component
class EngineParse {

  private static final String ADVICE =
      "Open the file in the editor or in Camunda Modeler, mend this there, and save it again.";

  private final ProcessEngine engine;

  EngineParse(@Lazy ProcessEngine engine) {
    this.engine = engine;
  }

  List<Problem> problems(RuleFile file, byte[] xml) {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    try {
      configuration
          .getCommandExecutorTxRequired()
          .execute(
              context -> {
                if (file.isTable()) {
                  table(configuration, xml);
                } else {
                  diagram(configuration, file, xml);
                }
                return null;
              });
      return List.of();
    } catch (ParseException misread) {
      return misread(misread);
    } catch (ProcessEngineException | DmnEngineException | ModelException unusable) {
      return List.of(new Problem(null, String.valueOf(unusable.getMessage()), ADVICE));
    }
  }

  private static void diagram(
      ProcessEngineConfigurationImpl configuration, RuleFile file, byte[] xml) {
    DeploymentEntity deployment = new DeploymentEntity();
    deployment.setId("check");
    new BpmnParser(configuration.getExpressionManager(), configuration.getBpmnParseFactory())
        .createParse()
        .deployment(deployment)
        .sourceInputStream(new ByteArrayInputStream(xml))
        .name(file.file())
        .execute();
  }

  private static void table(ProcessEngineConfigurationImpl configuration, byte[] xml) {
    configuration
        .getDmnEngineConfiguration()
        .getTransformer()
        .createTransform()
        .modelInstance(new ByteArrayInputStream(xml))
        .transformDecisions();
  }

  static List<Problem> misread(ParseException misread) {
    List<Problem> problems =
        misread.getResorceReports().stream()
            .flatMap(report -> report.getErrors().stream())
            .map(
                error ->
                    new Problem(
                        error.getMainElementId(), String.valueOf(error.getMessage()), ADVICE))
            .toList();
    return problems.isEmpty()
        ? List.of(new Problem(null, String.valueOf(misread.getMessage()), ADVICE))
        : problems;
  }
}
