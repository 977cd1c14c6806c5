/**
 * The parts of the launcher that decide something; that it starts what it should, the journeys
 * show.
 */
@NullMarked
package dev.securityinfo.quickstart;

import org.jspecify.annotations.NullMarked;
