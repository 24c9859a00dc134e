/** The pages of the rules: which there are, what they say, who is where in them. */
@NullMarked
package org.ticketflow.desk.rules;

import org.jspecify.annotations.NullMarked;
