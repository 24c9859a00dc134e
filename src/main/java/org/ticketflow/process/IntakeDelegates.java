package org.ticketflow.process;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.ticketflow.site.EmailAddress;
import org.ticketflow.ticket.Intake;
import org.ticketflow.ticket.TicketLife;

/** "Collect email": asks in the chat, and looks at what comes back. */
@Configuration(proxyBeanMethods = false)
class IntakeDelegates {

  static final String EMAIL = "email";
  static final String INTAKE_OUTCOME = "intakeOutcome";
  private static final List<String> SETTLED = List.of("withoutEmail", "close");

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
      Object settled = execution.getVariable(INTAKE_OUTCOME);
      execution.removeVariables(List.of(EMAIL, INTAKE_OUTCOME));
      boolean accepted = true;
      if (settled instanceof String word && SETTLED.contains(word)) {
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
