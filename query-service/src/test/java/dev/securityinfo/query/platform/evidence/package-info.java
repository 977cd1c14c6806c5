@NullMarked
package dev.securityinfo.query.platform.evidence;

import org.jspecify.annotations.NullMarked;
