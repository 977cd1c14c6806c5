package dev.securityinfo.benchmarks.http;

import java.io.IOException;

/**
 * What a server answered.
 *
 * @param etag empty if there is none
 */
public record Reply(int status, String body, String etag) {

    /** Itself, if it is what was hoped for. */
    public Reply expect(int hopedFor) throws IOException {
        if (status != hopedFor) {
            throw new IOException("answered with " + status + " " + body);
        }
        return this;
    }

    /** The text value of a field, found by its name; cheaper than reading all of the JSON. */
    public String text(String field) throws IOException {
        var opening = "\"" + field + "\":\"";
        int begin = body.indexOf(opening);
        if (begin < 0) {
            throw new IOException("no " + field + " in " + body);
        }
        begin += opening.length();
        return body.substring(begin, body.indexOf('"', begin));
    }
}
