package dev.securityinfo.query.methodlist;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.securityinfo.contract.MethodType;
import dev.securityinfo.edge.request.ETags;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The security info of a person, as they see it. */
record MethodListAnswer(
        String userId, long revision, List<Entry> methods, List<String> availableMethods) {

    /**
     * A method.
     *
     * @param value in full; null while it cannot be opened, and for ever once the person was erased
     * @param uses what it counts for: nothing before it is verified
     */
    record Entry(
            UUID methodId,
            String type,
            @Nullable String value,
            String status,
            List<String> uses,
            @JsonProperty("default") boolean preferred,
            Instant addedAt,
            @Nullable Instant verifiedAt) {}

    /**
     * The revision alone when everything is shown, so that it is the tag of the command that led
     * here. Keys and offers change what is shown without an event: then it has a mark of that.
     */
    String etag() {
        boolean everything =
                methods.stream().allMatch(method -> method.value() != null)
                        && availableMethods.size() == MethodType.values().length;
        return everything
                ? ETags.of(revision)
                : "\"%d-%08x\"".formatted(revision, Objects.hash(methods, availableMethods));
    }
}
