/**
 * What every module's tests stand on: one real PostgreSQL server for the test run, a fresh database
 * and real mail servers for each application context.
 */
@NullMarked
package org.ticketflow.support;

import org.jspecify.annotations.NullMarked;
