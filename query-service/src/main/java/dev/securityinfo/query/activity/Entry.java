package dev.securityinfo.query.activity;

import dev.securityinfo.contract.MethodType;
import dev.securityinfo.contract.SealedText;
import java.util.UUID;

/** What a record writes into a person's timeline. */
sealed interface Entry permits Activity, Entry.NamedMethod, Entry.Replacement {

    String userId();

    /**
     * What a method is, for every activity that names it, before or after.
     *
     * @param value sealed with the person's data key; opened only to answer
     */
    record NamedMethod(String userId, UUID methodId, MethodType type, SealedText value)
            implements Entry {}

    /**
     * The verification of one method was that of a replacement, if there was one.
     *
     * @param sequence of the deletion; a verification after it is another decision
     */
    record Replacement(String userId, UUID methodId, UUID replacedId, long sequence)
            implements Entry {}
}
