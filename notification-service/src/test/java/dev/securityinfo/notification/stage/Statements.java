package dev.securityinfo.notification.stage;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The statements that an instance sends to its database. */
public final class Statements implements BeanPostProcessor {

    private record Seen(Thread by, String sql) {}

    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    /** Those that this thread sends in the course of a deed. */
    public List<String> of(Runnable deed) {
        var before = seen.size();
        deed.run();
        var since = new ArrayList<String>();
        for (Seen one : seen.subList(before, seen.size())) {
            if (one.by() == Thread.currentThread()) {
                since.add(one.sql());
            }
        }
        return since;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? new Watched(source) : bean;
    }

    private final class Watched extends DelegatingDataSource {

        Watched(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            return (Connection)
                    Proxy.newProxyInstance(
                            Statements.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (_, method, arguments) -> {
                                if (method.getName().equals("prepareStatement")) {
                                    seen.add(
                                            new Seen(
                                                    Thread.currentThread(),
                                                    String.valueOf(arguments[0])));
                                }
                                try {
                                    return method.invoke(connection, arguments);
                                } catch (InvocationTargetException e) {
                                    throw e.getCause();
                                }
                            });
        }
    }
}
