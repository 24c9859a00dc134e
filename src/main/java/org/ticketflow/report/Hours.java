package org.ticketflow.report;

/** In which time response and resolution are told. */
public enum Hours {
  /** As a customer waits: by the clock on the wall. */
  ELAPSED("elapsed", "elapsed time"),
  /** As a team works: the site's business hours without its holidays. */
  BUSINESS("business", "business hours");

  private final String key;
  private final String words;

  Hours(String key, String words) {
    this.key = key;
    this.words = words;
  }

  /** In addresses. */
  public String key() {
    return key;
  }

  public String words() {
    return words;
  }
}
