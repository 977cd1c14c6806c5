@NullMarked
package dev.securityinfo.query.platform.feed;

import org.jspecify.annotations.NullMarked;
