package org.ticketflow.report;

/** A number that is worth standing above everything else. */
public record Figure(String name, Cell value) {}
