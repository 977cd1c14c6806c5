/** The functions that every command runs through, each alone, measured by JMH. */
@NullMarked
package dev.securityinfo.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
