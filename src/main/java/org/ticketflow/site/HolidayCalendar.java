package org.ticketflow.site;

import java.time.LocalDate;

/**
 * Holidays that came with a file, and go together.
 *
 * @param reaches the last day up to which its repeated entries are known
 */
public record HolidayCalendar(
    long id, String name, int days, LocalDate first, LocalDate last, LocalDate reaches) {}
