package dev.securityinfo.mailbox.fault;

/** Where in the conversation something happens, named after what the client has just said. */
public enum Stage {
    /** The client has connected and waits for the greeting. */
    BANNER,
    HELLO,
    MAIL,
    RECIPIENT,
    DATA,
    /** The whole message is there and the client waits to hear that it is accepted. */
    END_OF_DATA
}
