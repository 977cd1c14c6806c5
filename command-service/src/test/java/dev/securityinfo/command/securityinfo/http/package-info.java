/** The routes of a person's security info: how each refusal is told. */
@org.jspecify.annotations.NullMarked
package dev.securityinfo.command.securityinfo.http;
