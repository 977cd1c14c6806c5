package dev.securityinfo.command.platform.schemas;

import dev.securityinfo.contract.EventNames;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What the contract says to those who use no Java. */
@Hidden
@RestController
final class FeedPages {

    /** A schema only gains fields: an old copy is not wrong, and a new one not urgent. */
    private static final CacheControl FOR_A_DAY =
            CacheControl.maxAge(Duration.ofDays(1)).cachePublic();

    private static final MediaType SCHEMA = new MediaType("application", "schema+json");
    private static final MediaType ASYNCAPI = new MediaType("application", "vnd.aai.asyncapi+yaml");

    @GetMapping("/schemas/{name:[a-z.-]+}/r{revision:[0-9]{1,4}}.json")
    ResponseEntity<byte[]> schema(@PathVariable String name, @PathVariable int revision)
            throws IOException, NoResourceFoundException {
        return page(EventNames.schemaOf(name, revision), SCHEMA);
    }

    @GetMapping("/v3/asyncapi")
    ResponseEntity<byte[]> feed() throws IOException, NoResourceFoundException {
        return page("/api/feed.asyncapi.yaml", ASYNCAPI);
    }

    private static ResponseEntity<byte[]> page(String file, MediaType type)
            throws IOException, NoResourceFoundException {
        var page = new ClassPathResource(file);
        if (!page.exists()) {
            throw new NoResourceFoundException(HttpMethod.GET, file, file);
        }
        var content = page.getContentAsByteArray();
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(FOR_A_DAY)
                // Not by time: files in jars all bear that of the release.
                .eTag(DigestUtils.md5DigestAsHex(content))
                .body(content);
    }
}
