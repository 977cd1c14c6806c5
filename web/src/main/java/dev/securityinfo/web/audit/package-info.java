/**
 * The auditor's page: the history of a person, their security info as it was, why something was
 * refused, and whether the history as a whole is as it was recorded. Read {@link
 * dev.securityinfo.web.audit.AuditPage} first.
 *
 * <p>What does not live here: who may see it. The command-service decides that by the token, and
 * records whose values were read.
 */
@NullMarked
package dev.securityinfo.web.audit;

import org.jspecify.annotations.NullMarked;
