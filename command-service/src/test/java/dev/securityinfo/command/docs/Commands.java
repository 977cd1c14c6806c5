package dev.securityinfo.command.docs;

import dev.securityinfo.command.securityinfo.domain.SecurityInfoCommand;
import java.util.List;
import java.util.stream.Stream;

/** Every command there is, from the sealed tree. */
final class Commands {

    private Commands() {}

    static List<String> names() {
        return below(SecurityInfoCommand.class).map(Class::getSimpleName).toList();
    }

    private static Stream<Class<?>> below(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(Commands::below)
                : Stream.of(type);
    }
}
