package org.ticketflow.site;

import java.time.LocalDate;

/** A day on which a site's team does not work. */
public record Holiday(LocalDate day, String name) {}
