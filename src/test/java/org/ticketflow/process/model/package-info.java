/** The shipped diagrams, tables and forms, checked and walked with stand-ins for what they call. */
@NullMarked
package org.ticketflow.process.model;

import org.jspecify.annotations.NullMarked;
