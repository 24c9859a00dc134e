package org.ticketflow.process.signin;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import org.camunda.bpm.engine.rest.dto.runtime.StartProcessInstanceDto;
import org.ticketflow.refusal.Forbidden;

/**
 * Lets processes begin at their beginning only. Started in the middle, a ticket's process would
 * have no ticket, and its checks would have been stepped over.
 */
@Provider
public final class WholeStarts implements ReaderInterceptor {

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    Object body = context.proceed();
    if (body instanceof StartProcessInstanceDto start
        && start.getStartInstructions() != null
        && !start.getStartInstructions().isEmpty()) {
      throw new Forbidden("Leave out 'startInstructions': a process starts at its start.");
    }
    return body;
  }
}
