/**
 * The work that is measured: people who add an address, verify it and delete it again, one command
 * per phase, within all limits of the rules.
 */
@NullMarked
package dev.securityinfo.benchmarks.commands;

import org.jspecify.annotations.NullMarked;
