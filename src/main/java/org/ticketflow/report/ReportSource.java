package org.ticketflow.report;

import org.ticketflow.identity.Caller;

/** Answers one report. */
interface ReportSource {

  /** The report's name in addresses. */
  String name();

  /**
   * @param viewer who will read it: not everybody sees everybody's numbers
   */
  Report answer(Question question, Caller viewer);
}
