package org.ticketflow.site;

/** A site is new: told within the transaction that adds it. */
public record SiteAdded(String site) {}
