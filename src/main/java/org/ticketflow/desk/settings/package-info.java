/**
 * Settings: what administrators decide about sites, people, labels, keys and mail; own profiles.
 */
@NullMarked
package org.ticketflow.desk.settings;

import org.jspecify.annotations.NullMarked;
