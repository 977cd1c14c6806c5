package dev.securityinfo.benchmarks.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/** Requests with all their headers, ready to be sent: nothing is added on the way. */
public final class Requests {

    private Requests() {}

    public static ClassicHttpRequest of(String method, String path, @Nullable String token) {
        var request = new BasicClassicHttpRequest(method, path);
        request.addHeader("Host", "127.0.0.1");
        if (token != null) {
            request.addHeader("Authorization", "Bearer " + token);
        }
        if (!method.equals("GET")) {
            request.addHeader("Content-Length", "0");
        }
        return request;
    }

    public static ClassicHttpRequest of(
            String method, String path, @Nullable String token, String json) {
        return with(of(method, path, token), json, ContentType.APPLICATION_JSON);
    }

    public static ClassicHttpRequest form(String path, String fields) {
        return with(of("POST", path, null), fields, ContentType.APPLICATION_FORM_URLENCODED);
    }

    private static ClassicHttpRequest with(
            ClassicHttpRequest request, String text, ContentType type) {
        byte[] body = text.getBytes(UTF_8);
        request.setEntity(new ByteArrayEntity(body, type));
        request.setHeader("Content-Length", Integer.toString(body.length));
        request.addHeader("Content-Type", type.getMimeType());
        return request;
    }
}
