package dev.securityinfo.command.securityinfo;

/** Streams are told apart by a prefix, because their uniqueness in the store ignores their type. */
final class StreamIds {

    private StreamIds() {}

    static String securityInfo(String userId) {
        return "security-info:" + userId;
    }
}
