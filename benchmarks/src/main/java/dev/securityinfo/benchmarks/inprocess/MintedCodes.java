package dev.securityinfo.benchmarks.inprocess;

import dev.securityinfo.benchmarks.commands.Codes;
import dev.securityinfo.benchmarks.commands.Person;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Codes that are known because they were made here. */
final class MintedCodes implements Codes {

    private final Map<UUID, String> byMethod = new ConcurrentHashMap<>();

    void minted(UUID method, String code) {
        byMethod.put(method, code);
    }

    @Override
    public void tell(Collection<Person> people) {
        for (var person : people) {
            var code = byMethod.remove(person.methodId());
            if (code != null) {
                person.knows(code);
            }
        }
    }
}
