package dev.securityinfo.web.securityinfo;

import dev.securityinfo.web.platform.relay.QueryService.SecurityInfo;

/** What a person should still do; its name is part of the message's. */
enum Missing {
    /** The password could not be reset. */
    FIRST("missing.first"),

    /** One is lost easily. */
    SECOND("missing.second"),

    NOTHING("missing.nothing");

    private final String message;

    Missing(String message) {
        this.message = message;
    }

    static Missing in(SecurityInfo info) {
        long good =
                info.methods().stream()
                        .filter(method -> method.uses().contains("password-reset"))
                        .count();
        if (good == 0) {
            return FIRST;
        }
        return good == 1 ? SECOND : NOTHING;
    }

    public String message() {
        return message;
    }
}
