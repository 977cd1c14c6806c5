/** What the pages stand between in a test: a browser, an issuer, two services. */
package dev.securityinfo.web.stage;
