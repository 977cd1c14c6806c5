package dev.securityinfo.benchmarks;

import dev.securityinfo.benchmarks.Http.Answer;
import dev.securityinfo.benchmarks.People.Person;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;

/** The two commands that are measured, over HTTP. */
record Commands(Stack stack) {

    /** An address that waits for its code. */
    record Added(Person person, UUID methodId, long revision) {}

    Added add(Person person) throws IOException {
        Answer answer =
                Http.post(
                                stack.command("/v1/users/me/methods/email"),
                                person.token(),
                                Map.of("address", person.address()))
                        .orFail();
        var body = answer.json();
        return new Added(
                person,
                UUID.fromString(body.path("methodId").asString()),
                body.path("revision").asLong());
    }

    void verify(Added method, String code) throws IOException {
        Http.post(
                        stack.command("/v1/users/me/methods/" + method.methodId() + "/verify"),
                        method.person().token(),
                        Map.of("code", code))
                .orFail();
    }

    /** Returns when the read model shows that revision. */
    void awaitReadModel(Person person, long revision) throws IOException {
        var address = stack.query("/v1/users/me/security-info?revision=" + revision);
        Answer answer;
        do {
            answer = Http.get(address, person.token());
        } while (answer.status() == 503);
        answer.orFail();
    }
}
