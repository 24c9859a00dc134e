package org.ticketflow.assistant.chat;

/** Decides what to do about a message; it changes nothing by itself. */
interface Mind {

  Decision decide(Talk talk);

  /** As it is written down with what it has decided. */
  String name();
}
