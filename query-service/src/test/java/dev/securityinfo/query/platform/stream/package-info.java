@NullMarked
package dev.securityinfo.query.platform.stream;

import org.jspecify.annotations.NullMarked;
