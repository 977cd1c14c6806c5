/** What a browser would have to wait for. */
package dev.securityinfo.web.platform.signin;
