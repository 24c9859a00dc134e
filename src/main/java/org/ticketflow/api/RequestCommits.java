package org.ticketflow.api;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Remembers with a request that something of it has been committed: if the database goes away after
 * that, nobody may be told that nothing was changed.
 */
@Component
class RequestCommits implements TransactionExecutionListener {

  private static final String NOTED = RequestCommits.class.getName();

  /** Also where the commit failed: its end may just not have been heard of. */
  @Override
  public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request != null && !transaction.isReadOnly()) {
      request.setAttribute(NOTED, true, RequestAttributes.SCOPE_REQUEST);
    }
  }

  /** Whether there was one in the request that this thread answers. */
  static boolean any() {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    return request != null && request.getAttribute(NOTED, RequestAttributes.SCOPE_REQUEST) != null;
  }
}
