@NullMarked
package dev.securityinfo.query.platform.drift;

import org.jspecify.annotations.NullMarked;
