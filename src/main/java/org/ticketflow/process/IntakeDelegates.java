package org.ticketflow.process;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ticketflow.site.EmailAddress;
import org.ticketflow.ticket.Intake;
import org.ticketflow.ticket.TicketLife;
import org.ticketflow.ticket.TicketProcess.IntakeOutcome;

/** "Collect email": asks in the chat, and looks at what comes back. */
@Configuration(proxyBeanMethods = false)
class IntakeDelegates {

  static final String EMAIL = "email";
  static final String INTAKE_OUTCOME = "intakeOutcome";

  /** How a person has ended the waiting; an {@link IntakeOutcome}. */
  static final String SETTLED = "settled";

  private static final Set<String> OUTCOMES =
      Arrays.stream(IntakeOutcome.values()).map(IntakeOutcome::word).collect(Collectors.toSet());

  @Bean
  JavaDelegate askForEmail(Intake intake) {
    return execution -> intake.ask(TicketRef.of(execution));
  }

  @Bean
  JavaDelegate remindVisitor(Intake intake) {
    return execution -> intake.remind(TicketRef.of(execution));
  }

  @Bean
  JavaDelegate askAgain(Intake intake) {
    return execution -> intake.askAgain(TicketRef.of(execution));
  }

  @Bean
  JavaDelegate checkEmail(TicketLife life) {
    return execution -> {
      Object email = execution.getVariable(EMAIL);
      Object settled = execution.getVariable(SETTLED);
      execution.removeVariables(List.of(EMAIL, SETTLED));
      boolean accepted = true;
      if (settled instanceof String word && OUTCOMES.contains(word)) {
        execution.setVariable(INTAKE_OUTCOME, word);
      } else {
        Optional<EmailAddress> address =
            email instanceof String text ? EmailAddress.read(text) : Optional.empty();
        address.ifPresent(found -> life.emailCollected(TicketRef.of(execution), found.value()));
        accepted = address.isPresent();
        if (accepted) {
          execution.setVariable(INTAKE_OUTCOME, "filed");
        }
      }
      setTransient(execution, "emailAccepted", accepted);
    };
  }

  private static void setTransient(DelegateExecution execution, String name, boolean value) {
    execution.setVariable(name, Variables.booleanValue(value, true));
  }
}
