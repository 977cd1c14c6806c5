@NullMarked
package dev.securityinfo.query.platform.rebuild;

import org.jspecify.annotations.NullMarked;
