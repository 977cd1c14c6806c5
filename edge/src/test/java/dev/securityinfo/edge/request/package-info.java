/** Readers of headers where no HTTP client would send what is tried here. */
@NullMarked
package dev.securityinfo.edge.request;

import org.jspecify.annotations.NullMarked;
