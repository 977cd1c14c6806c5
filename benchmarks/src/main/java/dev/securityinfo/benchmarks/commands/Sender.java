package dev.securityinfo.benchmarks.commands;

import java.io.IOException;
import java.util.UUID;

/** One client's way to the desk where commands are accepted. */
public interface Sender extends AutoCloseable {

    /**
     * AddEmailMethod with a fresh address.
     *
     * @return the method's id
     * @throws IOException if it is refused, as in the other two
     */
    UUID add(Person person) throws IOException;

    void verify(Person person) throws IOException;

    void delete(Person person) throws IOException;

    @Override
    void close();
}
