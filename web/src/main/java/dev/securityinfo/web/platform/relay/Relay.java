package dev.securityinfo.web.platform.relay;

import static org.springframework.http.HttpHeaders.ACCEPT_LANGUAGE;
import static org.springframework.http.HttpHeaders.RETRY_AFTER;
import static org.springframework.http.HttpHeaders.USER_AGENT;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Calls to one service. */
final class Relay {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int TIMES = 3;
    private static final int LONGEST_PROBLEM = 64 * 1024;

    private final RestClient client;

    /** The members of a problem; services may add others. */
    private record Body(
            @Nullable String type,
            @Nullable List<Problem.FieldError> errors,
            @Nullable Integer attemptsLeft,
            @Nullable Integer limit,
            @Nullable String reason) {}

    Relay(URI service) {
        this(service, READ);
    }

    /**
     * To a service that takes its time.
     *
     * @param patience how long an answer is waited for
     */
    Relay(URI service, Duration patience) {
        var factory =
                new JdkClientHttpRequestFactory(
                        HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .connectTimeout(CONNECT)
                                .followRedirects(HttpClient.Redirect.NEVER)
                                .build());
        factory.setReadTimeout(patience);
        this.client = RestClient.builder().baseUrl(service).requestFactory(factory).build();
    }

    static void headers(HttpHeaders headers, OnBehalf person) {
        headers.setBearerAuth(person.token());
        headers.set(ACCEPT_LANGUAGE, person.language().toLanguageTag());
        headers.set("X-Forwarded-For", person.address());
        headers.set("X-Correlation-Id", person.correlation());
        if (person.browser() != null) {
            headers.set(USER_AGENT, person.browser());
        }
    }

    /** Asks, and asks again while the same command is still under way (a double click). */
    <T> Answer<T> ask(
            OnBehalf person, Class<T> type, Function<RestClient, RequestHeadersSpec<?>> request) {
        var answer = once(person, type, request);
        for (int time = 1; time < TIMES && isUnderWay(answer); time++) {
            pause();
            answer = once(person, type, request);
        }
        return answer;
    }

    private <T> Answer<T> once(
            OnBehalf person, Class<T> type, Function<RestClient, RequestHeadersSpec<?>> request) {
        try {
            var answer =
                    request.apply(client)
                            .headers(headers -> headers(headers, person))
                            .exchange((_, response) -> read(response, type));
            return answer == null ? new Answer.Away<>() : answer;
        } catch (RestClientException e) {
            log.warn("A service did not answer: {}", e.getClass().getSimpleName());
            return new Answer.Away<>();
        }
    }

    private static <T> Answer<T> read(ConvertibleClientHttpResponse response, Class<T> type)
            throws IOException {
        var status = response.getStatusCode();
        if (status.value() == HttpStatus.UNAUTHORIZED.value()) {
            throw SignInNeeded.refused();
        }
        if (status.is4xxClientError()) {
            return refusal(
                    response.bodyTo(Body.class), response.getHeaders().getFirst(RETRY_AFTER));
        }
        if (!status.is2xxSuccessful()) {
            log.warn("A service answered {}", status.value());
            return new Answer.Away<>();
        }
        if (type == Done.class) {
            return new Answer.Given<>(type.cast(Done.at(response.getHeaders().getETag())));
        }
        var value = response.bodyTo(type);
        return value == null ? new Answer.Away<>() : new Answer.Given<>(value);
    }

    /**
     * Asks for what is too long to be held: whoever gets it reads it as it comes, and closes it.
     *
     * @param silence how long nothing may come
     */
    static Answer<Passage> open(
            URI address, OnBehalf person, Duration silence, Map<String, String> more) {
        try {
            var connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout((int) CONNECT.toMillis());
            connection.setReadTimeout((int) silence.toMillis());
            connection.setInstanceFollowRedirects(false);
            var headers = new HttpHeaders();
            headers(headers, person);
            more.forEach(headers::set);
            headers.forEach(
                    (name, values) ->
                            values.forEach(value -> connection.setRequestProperty(name, value)));
            int status = connection.getResponseCode();
            if (status == HttpURLConnection.HTTP_OK) {
                return new Answer.Given<>(Passage.of(connection));
            }
            try {
                return refused(connection, status);
            } finally {
                connection.disconnect();
            }
        } catch (IOException | JacksonException e) {
            log.warn("A service did not answer: {}", e.getClass().getSimpleName());
            return new Answer.Away<>();
        }
    }

    private static Answer<Passage> refused(HttpURLConnection connection, int status)
            throws IOException {
        if (status == HttpURLConnection.HTTP_UNAUTHORIZED) {
            throw SignInNeeded.refused();
        }
        var problem = connection.getErrorStream();
        if (status / 100 != 4 || problem == null) {
            log.warn("A service answered {}", status);
            return new Answer.Away<>();
        }
        return refusal(
                JsonMapper.shared().readValue(problem.readNBytes(LONGEST_PROBLEM), Body.class),
                connection.getHeaderField(RETRY_AFTER));
    }

    private static <T> Answer<T> refusal(@Nullable Body body, @Nullable String retryAfter) {
        if (body == null || body.type() == null || !body.type().startsWith("/problems/")) {
            return new Answer.Away<>();
        }
        return new Answer.Refused<>(
                new Problem(
                        body.type().substring("/problems/".length()),
                        body.errors() == null ? List.of() : body.errors(),
                        body.attemptsLeft(),
                        body.limit(),
                        body.reason(),
                        retryAfter(retryAfter)));
    }

    static @Nullable Duration retryAfter(@Nullable String seconds) {
        return seconds != null && seconds.matches("[0-9]{1,8}")
                ? Duration.ofSeconds(Long.parseLong(seconds))
                : null;
    }

    private static boolean isUnderWay(Answer<?> answer) {
        return answer instanceof Answer.Refused<?>(var why) && why.is("request-in-progress");
    }

    private static void pause() {
        try {
            Thread.sleep(SOON);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
