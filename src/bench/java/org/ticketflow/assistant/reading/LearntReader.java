package org.ticketflow.assistant.reading;

/** A reader that has learnt the shipped examples, as the application's has after its start. */
public final class LearntReader {

  private LearntReader() {}

  public static Reader get() {
    Reader reader = new Reader(new ReadingSettings(true, null));
    reader.learn();
    return reader;
  }
}
