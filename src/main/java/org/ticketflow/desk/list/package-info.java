/** The tickets of a site as a list: filtered, sorted, kept as views, changed row by row. */
@NullMarked
package org.ticketflow.desk.list;

import org.jspecify.annotations.NullMarked;
