/**
 * Recent activity: what happened to a person's security info and what they were told of it, when
 * and from where, newest first.
 *
 * <p>{@link dev.securityinfo.query.activity.ActivityProjection} says what each event writes into
 * the timeline, {@code NoticeIntake} adds what became of notices, {@code ActivityStore} keeps the
 * rows, {@code ActivityReader} opens and answers. What does not live here: what a person has now
 * ({@code methodlist}), and what an auditor may read: every event is in the store, with its actor.
 */
@NullMarked
package dev.securityinfo.query.activity;

import org.jspecify.annotations.NullMarked;
