package dev.securityinfo.issuer;

import java.util.Set;
import java.util.TreeSet;

/**
 * Somebody of people.yaml.
 *
 * @param name the user name and the {@code sub} of every token
 * @param scopes what the person is entitled to beyond signing in
 */
record Person(String name, String fullName, String email, String password, Set<String> scopes) {

    Person {
        if (password.length() < 15) {
            throw new IllegalArgumentException(
                    "The password of " + name + " has fewer than 15 characters");
        }
        scopes = new TreeSet<>(scopes);
    }

    @Override
    public String toString() {
        return name;
    }
}
