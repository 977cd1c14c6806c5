/** The schemas over HTTP. */
@org.jspecify.annotations.NullMarked
package dev.securityinfo.command.platform.schemas;
