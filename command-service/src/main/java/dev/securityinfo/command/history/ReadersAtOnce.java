package dev.securityinfo.command.history;

import dev.securityinfo.edge.problem.Problem;
import dev.securityinfo.edge.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * No more read the history at a time than there is room for, each until the last byte is taken: a
 * page of events is held for each of them, or all events of a person.
 */
final class ReadersAtOnce implements HandlerInterceptor {

    static final List<String> ROUTES =
            List.of(
                    "/v1/history",
                    "/v1/users/*/history",
                    "/v1/users/*/history/*",
                    "/v1/users/*/export");

    private static final Duration LATER = Duration.ofSeconds(10);

    private final Semaphore places;

    ReadersAtOnce(int places) {
        this.places = new Semaphore(places);
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!places.tryAcquire()) {
            throw Problem.of(ProblemType.TOO_MANY_REQUESTS)
                    .detail("Too many read the history at the moment.")
                    .retryAfter(LATER)
                    .thrown();
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable Exception thrown) {
        places.release();
    }
}
