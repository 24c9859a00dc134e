package org.ticketflow.assistant.reading;

import java.util.List;

/**
 * A reader that has learnt the shipped examples, as the application's has after its start, and
 * nothing of any site.
 */
public final class LearntReader {

  private LearntReader() {}

  public static SiteReader get() {
    Reader reader = new Reader(new ReadingSettings(true, null));
    reader.learn();
    return new SiteReader(reader, new Taught(new NothingTaught(), reader));
  }

  private static final class NothingTaught extends OwnExamples {

    NothingTaught() {
      super(null); // there is no database
    }

    @Override
    public List<OwnExample> of(String site) {
      return List.of();
    }

    @Override
    long revision(String site) {
      return 0;
    }
  }
}
