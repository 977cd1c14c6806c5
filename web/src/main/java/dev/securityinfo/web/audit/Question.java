package dev.securityinfo.web.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What an auditor wants to see, as it stands in the address of the page. Nothing of it is personal
 * but the user id.
 *
 * @param user null before anybody was looked for
 * @param before show the events before this position
 * @param after show the events after this position
 * @param at the moment of the security info, as it was typed
 * @param event the moment as the number of an event instead
 * @param than the moment it is compared with, as it was typed
 * @param why the position of the event to explain
 */
record Question(
        @Nullable String user,
        @Nullable Long before,
        @Nullable Long after,
        @Nullable String at,
        @Nullable Long event,
        @Nullable String than,
        @Nullable Long why) {

    private static final Pattern USER_ID = Pattern.compile("[\\x21-\\x7e]{1,255}");

    boolean isAboutNobody() {
        return user == null;
    }

    /** A dot would be a step in an address. */
    boolean namesAUser() {
        return user != null
                && USER_ID.matcher(user).matches()
                && !user.equals(".")
                && !user.equals("..");
    }

    public String older(long first) {
        return new Question(user, first, null, at, event, than, null).link("/audit") + "#history";
    }

    public String newer(long last) {
        return new Question(user, null, last, at, event, than, null).link("/audit") + "#history";
    }

    public String newest() {
        return new Question(user, null, null, at, event, than, null).link("/audit") + "#history";
    }

    public String asOf(Instant moment) {
        return new Question(user, before, after, moment.toString(), null, than, null).link("/audit")
                + "#as-of";
    }

    public String present() {
        return new Question(user, before, after, null, null, than, null).link("/audit") + "#as-of";
    }

    public String comparedWith(Instant moment) {
        return new Question(user, before, after, at, event, moment.toString(), null).link("/audit")
                + "#as-of";
    }

    public String notCompared() {
        return new Question(user, before, after, at, event, null, null).link("/audit") + "#as-of";
    }

    public String whyOf(long position) {
        return new Question(user, before, after, at, event, than, position).link("/audit")
                + "#event-"
                + position;
    }

    public String withoutWhy(long position) {
        return new Question(user, before, after, at, event, than, null).link("/audit")
                + "#event-"
                + position;
    }

    /** To an event that may be on another page of the history. */
    public String whyOnItsPage(long position) {
        return new Question(user, position + 1, null, at, event, than, position).link("/audit")
                + "#event-"
                + position;
    }

    public String again() {
        return link("/audit");
    }

    public String inTheClear() {
        return link("/audit/values");
    }

    /** Where a script asks for the state after an event; the number comes at the end. */
    public String steps() {
        var link = new Question(user, before, after, null, null, than, null).link("/audit");
        return link + "&event=";
    }

    private String link(String page) {
        var values = new LinkedHashMap<String, Object>();
        put(values, "user", user);
        put(values, "before", before);
        put(values, "after", after);
        put(values, "at", at);
        put(values, "event", event);
        put(values, "than", than);
        put(values, "why", why);
        var link = UriComponentsBuilder.fromPath(page);
        values.keySet().forEach(name -> link.queryParam(name, "{" + name + "}"));
        return link.encode().buildAndExpand(values).toUriString();
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null && !value.equals("")) {
            values.put(name, value);
        }
    }
}
