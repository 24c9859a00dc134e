package org.ticketflow.site;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The process ends when it ends. */
@Component
@Profile("!faults")
class NoFailpoints implements Failpoints {

  @Override
  public void reached(String name) {}
}
