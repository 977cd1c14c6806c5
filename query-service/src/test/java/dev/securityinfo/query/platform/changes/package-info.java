@NullMarked
package dev.securityinfo.query.platform.changes;

import org.jspecify.annotations.NullMarked;
