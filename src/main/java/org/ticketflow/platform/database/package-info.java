/** The embedded PostgreSQL server that Ticketflow runs on until it is given a real one. */
@NullMarked
package org.ticketflow.platform.database;

import org.jspecify.annotations.NullMarked;
