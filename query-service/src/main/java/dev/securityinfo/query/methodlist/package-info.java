/**
 * The method list: the security info that a person sees, with what each method may be used for.
 *
 * <p>{@link dev.securityinfo.query.methodlist.MethodListProjection} says what each event does to
 * it, {@code MethodListStore} keeps the rows, {@code MethodListReader} opens and answers. What does
 * not live here: how events come into their turn ({@code platform.stream}) and who may ask (module
 * {@code edge}).
 */
@NullMarked
package dev.securityinfo.query.methodlist;

import org.jspecify.annotations.NullMarked;
