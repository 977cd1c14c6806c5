@NullMarked
package dev.securityinfo.query.activity;

import org.jspecify.annotations.NullMarked;
