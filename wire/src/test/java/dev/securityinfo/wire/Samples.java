package dev.securityinfo.wire;

import dev.securityinfo.contract.Fact;
import dev.securityinfo.contract.SealedDelivery;
import dev.securityinfo.contract.SealedText;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A sample of any fact, made from the types of its components. */
final class Samples {

    private Samples() {}

    static Fact of(Class<? extends Fact> type, boolean full) {
        var components = type.getRecordComponents();
        var types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var values =
                Arrays.stream(components)
                        .map(c -> full || !nullable(c) ? value(c) : null)
                        .toArray();
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("no sample of " + type, e);
        }
    }

    private static boolean nullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Object value(RecordComponent component) {
        Class<?> type = component.getType();
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return switch (type.getSimpleName()) {
            case "UUID" ->
                    UUID.nameUUIDFromBytes(
                            component.getName().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            case "Instant" -> Instant.parse("2026-01-31T12:34:56.789012Z");
            case "int" -> 3;
            case "SealedText" -> new SealedText("6f1c2a34-0000-4000-8000-000000000001", "c2VhbGVk");
            case "SealedDelivery" ->
                    new SealedDelivery(
                            "6f1c2a34-0000-4000-8000-000000000002", "d3JhcHBlZA", "c2VhbGVk");
            case "String" -> component.getName().equals("language") ? "nl" : component.getName();
            default -> throw new AssertionError("teach Samples the type " + type);
        };
    }
}
