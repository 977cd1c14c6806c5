package dev.securityinfo.command.platform.kafka;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Where the event store is; connections from here belong to no pool. */
record StoreConnection(String url, @Nullable String user, @Nullable String password) {

    Connection open() throws SQLException {
        var properties = new Properties();
        if (user != null && password != null) {
            properties.setProperty("user", user);
            properties.setProperty("password", password);
        }
        properties.setProperty("ApplicationName", "security-info publisher");
        // A database that is there but does not answer must not hold the loop, nor its end.
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("socketTimeout", "6");
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(url, properties);
    }

    @Override
    public String toString() {
        return "StoreConnection[" + user + "]";
    }
}
