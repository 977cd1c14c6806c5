package dev.securityinfo.query.methodlist;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.securityinfo.edge.request.RequestJson;
import dev.securityinfo.query.platform.changes.Freshness;
import dev.securityinfo.query.platform.changes.KeysChanged;
import dev.securityinfo.query.platform.stream.ReadSettings;
import dev.securityinfo.query.platform.stream.Reads;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers as they go out, kept for as long as nothing is told of their person: who asks again gets
 * the same bytes, and the database is not asked. ADR 0020 says how old one can be.
 */
@Component
class MethodListAnswers {

    /** As with the keys that opened it: an erased person is in no memory for long. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final JsonMapper json = RequestJson.mapper();
    private final MethodListReader reader;
    private final Freshness freshness;
    private final Cache<String, Shown> remembered;

    MethodListAnswers(MethodListReader reader, Freshness freshness, ReadSettings settings) {
        this.reader = reader;
        this.freshness = freshness;
        this.remembered =
                Caffeine.newBuilder()
                        .maximumSize(settings.remembered())
                        .expireAfterWrite(LONGEST)
                        .executor(Runnable::run) // its upkeep is less than handing it on
                        .build();
    }

    /** An answer, and until when it holds. */
    static final class Shown implements Reads.Answer {

        private final long revision;
        private final String etag;
        private final byte[] body;
        private final long stamp;

        private Shown(long revision, String etag, byte[] body, long stamp) {
            this.revision = revision;
            this.etag = etag;
            this.body = body;
            this.stamp = stamp;
        }

        @Override
        public long revision() {
            return revision;
        }

        /** With its quotes. */
        String etag() {
            return etag;
        }

        /** JSON; to be read only. */
        byte[] body() {
            return body;
        }

        boolean says(@Nullable Shown other) {
            return other != null && etag.equals(other.etag);
        }
    }

    /** What is remembered of this person, if it still holds. */
    @Nullable Shown remembered(String userId) {
        var shown = remembered.getIfPresent(userId);
        return shown != null && freshness.holds(userId, shown.stamp) ? shown : null;
    }

    /** What the database says; empty while the read model knows that it lacks something. */
    Optional<Shown> look(String userId) {
        long stamp = freshness.stamp(userId);
        var answer = reader.read(userId);
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        var shown = shown(answer.get(), stamp);
        // A slow look must not bring back what a later one has replaced.
        remembered
                .asMap()
                .merge(userId, shown, (known, now) -> isAhead(userId, known, now) ? known : now);
        return Optional.of(shown);
    }

    private boolean isAhead(String userId, Shown known, Shown now) {
        return known.revision > now.revision && freshness.holds(userId, known.stamp);
    }

    Optional<Shown> read(String userId) {
        var shown = remembered(userId);
        return shown == null ? look(userId) : Optional.of(shown);
    }

    private Shown shown(MethodListAnswer answer, long stamp) {
        return new Shown(answer.revision(), answer.etag(), json.writeValueAsBytes(answer), stamp);
    }

    /** They would not be answered any more; they must not lie about either. */
    @EventListener
    void on(KeysChanged changed) {
        remembered.asMap().keySet().removeIf(changed::concerns);
    }

    boolean holds(String userId) {
        return remembered.getIfPresent(userId) != null;
    }
}
