package dev.securityinfo.edge.problem;

import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** The catalogue: every problem a caller of the API can meet. The slugs are part of the API. */
public enum ProblemType {
    INVALID_REQUEST(
            "invalid-request",
            HttpStatus.BAD_REQUEST,
            "The request is not valid",
            "A field, a header or the address of the request breaks a rule. Nothing was changed.",
            "Look at errors: it names each field and the rule that it breaks."),
    NOT_AUTHENTICATED(
            "not-authenticated",
            HttpStatus.UNAUTHORIZED,
            "Sign in first",
            "The request carries no bearer token, or one that is expired, meant for somebody else"
                    + " or not from the issuer that this service trusts.",
            "Get a new token from the issuer, for the audience of this service, and ask again."),
    FORBIDDEN(
            "forbidden",
            HttpStatus.FORBIDDEN,
            "This token may not do that",
            "The token is good, but lacks the scope that this route asks for.",
            "Ask the issuer for a token with that scope."),
    NO_SUCH_USER(
            "no-such-user",
            HttpStatus.NOT_FOUND,
            "No such user",
            "The user in the address is not the one whom the token speaks for; whether there is such a"
                    + " user is not said. To an administrator: nothing was ever recorded of them.",
            "For your own data, use me or the subject of the token."),
    NO_SUCH_METHOD(
            "no-such-method",
            HttpStatus.NOT_FOUND,
            "No such method",
            "This person has no method with that id, or has deleted it.",
            "Read the security info again for the methods that are there."),
    METHOD_LIMIT_REACHED(
            "method-limit-reached",
            HttpStatus.CONFLICT,
            "No more methods of this kind",
            "The person has as many methods of this kind as there can be. One that waits for its"
                    + " code counts too.",
            "Delete one first, or replace it."),
    ALREADY_VERIFIED(
            "already-verified",
            HttpStatus.CONFLICT,
            "This method is verified already",
            "The method was verified before and needs no further code.",
            "Nothing is left to do."),
    NO_SUCH_EVENT(
            "no-such-event",
            HttpStatus.NOT_FOUND,
            "No such event",
            "There is no event of this person at that position.",
            "Read the history: every line has its position."),
    NO_SUCH_ERASURE(
            "no-such-erasure",
            HttpStatus.NOT_FOUND,
            "No such erasure",
            "Nobody asked for an erasure of this person with that id.",
            "Ask for one; another administrator approves it with the id in the answer."),
    ALREADY_ERASED(
            "already-erased",
            HttpStatus.CONFLICT,
            "This person is erased already",
            "The person was erased, and nothing has been recorded of them since.",
            "erasureId names the erasure; its certificate can be had."),
    REQUEST_IN_PROGRESS(
            "request-in-progress",
            HttpStatus.CONFLICT,
            "The same request is still running",
            "An earlier request with this Idempotency-Key has no answer yet.",
            "Wait for as long as Retry-After says and send the same request again."),
    REVISION_MISMATCH(
            "revision-mismatch",
            HttpStatus.PRECONDITION_FAILED,
            "The security info has changed meanwhile",
            "If-Match names a revision that is no longer the current one. Nothing was changed.",
            "Read the security info again, and decide again."),
    TOO_LARGE(
            "too-large",
            HttpStatus.CONTENT_TOO_LARGE,
            "The request is too large",
            "The body of a request has at most 16 KiB.",
            "Send less."),
    ADDRESS_NOT_ALLOWED(
            "address-not-allowed",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "This address cannot be used",
            "A work or school address cannot prove who somebody is when the password of that very"
                    + " account is lost.",
            "Use a personal address."),
    METHOD_NOT_OFFERED(
            "method-not-offered",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "This method is not offered",
            "The organisation does not offer this kind of method.",
            "Choose one of availableMethods."),
    CODE_NOT_ACCEPTED(
            "code-not-accepted",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "The code is not accepted",
            "The code is wrong, has expired, was used or was replaced by a newer one.",
            "Type the newest code; attemptsLeft says how often. With none left, ask for a new"
                    + " code."),
    IDEMPOTENCY_KEY_REUSED(
            "idempotency-key-reused",
            HttpStatus.UNPROCESSABLE_CONTENT,
            "This Idempotency-Key belongs to another request",
            "The key came before, with another body. Nothing was changed.",
            "Use a new key for a new request."),
    TOO_MANY_REQUESTS(
            "too-many-requests",
            HttpStatus.TOO_MANY_REQUESTS,
            "Too many requests",
            "There were too many codes or too many failures. What comes before the time is over is"
                    + " neither looked at nor counted.",
            "Wait for as long as Retry-After says."),
    UNAVAILABLE(
            "unavailable",
            HttpStatus.SERVICE_UNAVAILABLE,
            "Not available at the moment",
            "The service cannot reach something that it needs. Whether the request took effect is"
                    + " not known.",
            "Wait for as long as Retry-After says and send the same request again, with the same"
                    + " Idempotency-Key.");

    private final String slug;
    private final HttpStatus status;
    private final String title;
    private final String meaning;
    private final String whatToDo;

    ProblemType(String slug, HttpStatus status, String title, String meaning, String whatToDo) {
        this.slug = slug;
        this.status = status;
        this.title = title;
        this.meaning = meaning;
        this.whatToDo = whatToDo;
    }

    public static Optional<ProblemType> withSlug(String slug) {
        return Arrays.stream(values()).filter(type -> type.slug.equals(slug)).findFirst();
    }

    public String slug() {
        return slug;
    }

    /** What {@code type} says: where the page of this problem is. */
    public String uri() {
        return "/problems/" + slug;
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String meaning() {
        return meaning;
    }

    public String whatToDo() {
        return whatToDo;
    }
}
