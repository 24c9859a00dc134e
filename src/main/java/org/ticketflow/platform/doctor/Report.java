package org.ticketflow.platform.doctor;

import java.util.List;

/** All findings of one examination, made on one snapshot of the data. */
public record Report(boolean healthy, List<Finding> findings) {

  static Report of(List<Finding> findings) {
    return new Report(findings.stream().allMatch(Finding::holds), findings);
  }
}
