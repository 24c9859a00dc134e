package org.ticketflow.ticket;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.retry.annotation.Backoff;
import org.springframework.retry.annotation.Retryable;

/**
 * Tries the whole transaction again when another one was quicker. Two nodes, a timer and a person
 * may touch the same process at once; most of it settles itself on a second look at the facts.
 * Inside a larger transaction nothing is tried again: that one is lost as a whole, and whoever
 * began it tries again.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Retryable(
    retryFor = ConcurrencyFailureException.class,
    exceptionExpression =
        "!T(org.springframework.transaction.support.TransactionSynchronizationManager)"
            + ".isActualTransactionActive()",
    maxAttempts = 4,
    backoff = @Backoff(delay = 20, multiplier = 3, random = true))
public @interface RetriedOnConflict {}
