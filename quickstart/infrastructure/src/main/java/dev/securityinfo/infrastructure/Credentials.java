package dev.securityinfo.infrastructure;

/** Who signs in, and with what. */
public record Credentials(String user, String password) {

    @Override
    public String toString() {
        return user + ":•••";
    }
}
