package org.ticketflow.report;

/** What is asked of a report: whose tickets, over which days, and in which time waiting is told. */
public record Question(String site, Span span, Hours hours) {}
