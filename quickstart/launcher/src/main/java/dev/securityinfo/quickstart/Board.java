package dev.securityinfo.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The notes through which the supervisor and the other commands talk: it writes the state of each
 * part, they write what they want stopped. Files outlive whoever is killed.
 */
final class Board {

    private static final String STATUS = ".properties";
    private static final String STOP = ".stop";

    private final Home home;

    Board(Home home) {
        this.home = home;
    }

    void open(List<PartStatus> parts) {
        try {
            Home.delete(home.run(""));
            Files.createDirectories(home.run(""));
            parts.forEach(this::write);
            Files.write(home.run("parts"), parts.stream().map(PartStatus::part).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write into " + home.run(""), e);
        }
    }

    void write(PartStatus status) {
        Home.write(home.run(status.part() + STATUS), status.toProperties());
    }

    Optional<PartStatus> status(String part) {
        var file = home.run(part + STATUS);
        return Files.exists(file)
                ? Optional.of(PartStatus.from(part, Home.read(file)))
                : Optional.empty();
    }

    /** All parts, in the order in which they were started. */
    List<PartStatus> all() {
        var names = home.run("parts");
        try {
            return Files.exists(names)
                    ? Files.readAllLines(names).stream()
                            .flatMap(part -> status(part).stream())
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + names, e);
        }
    }

    boolean isUp(String part) {
        return status(part).filter(status -> status.state() == PartState.UP).isPresent();
    }

    boolean isWanted(String part) {
        return !Files.exists(stopNote(part));
    }

    void want(String part, boolean wanted) {
        try {
            if (wanted) {
                Files.deleteIfExists(stopNote(part));
            } else {
                Files.writeString(stopNote(part), "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot leave a note about " + part, e);
        }
    }

    Path log(String part) {
        return home.log(part);
    }

    private Path stopNote(String part) {
        return home.run(part + STOP);
    }
}
