@NullMarked
package dev.securityinfo.query.methodlist;

import org.jspecify.annotations.NullMarked;
