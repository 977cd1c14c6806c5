/**
 * What is written about the service, generated from it: the API and the catalogues. And that
 * nothing is missing there.
 */
@org.jspecify.annotations.NullMarked
package dev.securityinfo.command.docs;
