package org.ticketflow.report;

/** How a report is drawn. */
public enum Shape {
  /** Bars side by side, a group a row. */
  BARS("bars"),
  /** Bars on top of each other, one a row. */
  STACKED("stacked"),
  /** A line through the rows. */
  LINE("line"),
  /** Bars lying down, for names. */
  ACROSS("across"),
  /** Bars on top of each other, lying down, for names. */
  LAYERS("layers"),
  /** Bars lying down whose parts make up the whole. */
  PARTS("parts"),
  /** From the first number to the second, on a scale on which a minute and a week both show. */
  SPREAD("spread");

  private final String key;

  Shape(String key) {
    this.key = key;
  }

  public String key() {
    return key;
  }
}
