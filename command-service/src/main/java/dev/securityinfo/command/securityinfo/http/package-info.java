/**
 * The routes of a person's security info: parse, mint, hand to the desk, answer. No rule lives
 * here.
 */
@NullMarked
package dev.securityinfo.command.securityinfo.http;

import org.jspecify.annotations.NullMarked;
