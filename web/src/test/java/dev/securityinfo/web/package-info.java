/** The pages as browsers meet them: over HTTP, with an issuer and two services that do as told. */
package dev.securityinfo.web;
