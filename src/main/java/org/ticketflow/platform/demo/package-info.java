/** Sites, people and tickets to look at on the first start. */
@NullMarked
package org.ticketflow.platform.demo;

import org.jspecify.annotations.NullMarked;
