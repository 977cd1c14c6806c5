package dev.securityinfo.issuer;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** Who can sign in, and what everybody is entitled to. */
@Component
class People implements UserDetailsService {

    /** What a person gets who is in no list: a name that a script made up. */
    private static final Set<String> OF_ANYBODY = Set.of("security-info");

    private final Map<String, Person> byName;

    People(IssuerSettings settings) {
        byName =
                settings.people().stream()
                        .collect(toUnmodifiableMap(Person::name, Function.identity()));
    }

    Optional<Person> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Set<String> scopesOf(String name) {
        return find(name).map(Person::scopes).orElse(OF_ANYBODY);
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        return find(name)
                .map(person -> User.withUsername(person.name()).password(person.password()).build())
                .orElseThrow(() -> new UsernameNotFoundException("nobody of that name"));
    }
}
