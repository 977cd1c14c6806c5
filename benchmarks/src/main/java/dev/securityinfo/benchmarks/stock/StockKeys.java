package dev.securityinfo.benchmarks.stock;

import dev.securityinfo.command.securityinfo.FreshKeys;
import dev.securityinfo.command.securityinfo.domain.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person's new data key goes into the transaction of their first command. */
record StockKeys(FreshKeys fresh, JdbcClient jdbc) {

    void store(UserId person) {
        var made = fresh.of(person);
        if (made != null) {
            jdbc.sql("INSERT INTO data_key (user_id, key_id, wrapped_key) VALUES (?, ?, ?)")
                    .params(made.userId(), made.keyId(), made.wrappedKey())
                    .update();
        }
    }

    void stored(UserId person) {
        fresh.stored(person);
    }

    void drop(UserId person) {
        fresh.drop(person);
    }
}
