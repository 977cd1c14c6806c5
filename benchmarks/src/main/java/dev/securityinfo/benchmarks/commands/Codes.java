package dev.securityinfo.benchmarks.commands;

import java.sql.SQLException;
import java.util.Collection;

/** How people come to know the codes that they were sent. */
public interface Codes {

    /** Tells each of them their newest code. */
    void tell(Collection<Person> people) throws SQLException;
}
