package dev.securityinfo.query.platform.feed;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Which of the two sets of tables a transaction works on. */
public enum Tables {
    SHOWN,
    /** Those that are being made while the others are shown. */
    BESIDE;

    /** Up to the end of the current transaction, names of tables mean these. */
    public void use(JdbcClient jdbc) {
        switch (this) {
            case SHOWN -> {} // as a connection comes
            case BESIDE -> jdbc.sql("SET LOCAL search_path TO beside").update();
        }
    }
}
