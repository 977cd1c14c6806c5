package dev.securityinfo.query.activity;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.securityinfo.contract.WireName;

/** What people are told of. The names are those of the API. */
enum ActivityKind implements WireName {
    METHOD_ADDED("method-added"),
    CODE_SENT("code-sent"),
    CODE_REJECTED("code-rejected"),
    METHOD_VERIFIED("method-verified"),
    METHOD_DELETED("method-deleted"),
    /** One was verified and took the place of another, in one decision. */
    METHOD_REPLACED("method-replaced"),
    LOCK_LIFTED("lock-lifted"),
    NOTICE_SENT("notice-sent"),
    NOTICE_FAILED("notice-failed");

    private final String wireName;

    ActivityKind(String wireName) {
        this.wireName = wireName;
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
