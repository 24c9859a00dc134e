package org.ticketflow.refusal;

/** The caller has seen an older version than the present one. REST answers 412. */
public final class Outdated extends Refusal {

  public Outdated(String message) {
    super(message);
  }
}
