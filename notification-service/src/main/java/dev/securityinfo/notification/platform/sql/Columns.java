package dev.securityinfo.notification.platform.sql;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * The columns of many rows, each as one array: {@code FROM unnest(:ids, :names)}. A statement costs
 * much the same for one row as for a hundred.
 */
public final class Columns<T> {

    private final Collection<T> rows;

    private Columns(Collection<T> rows) {
        this.rows = rows;
    }

    public static <T> Columns<T> of(Collection<T> rows) {
        return new Columns<>(rows);
    }

    public static SqlArrayValue ofTexts(Collection<String> texts) {
        return of(texts).text(text -> text);
    }

    public static SqlArrayValue ofUuids(Collection<UUID> ids) {
        return of(ids).uuid(id -> id);
    }

    public SqlArrayValue text(Function<T, @Nullable String> value) {
        return column("text", value);
    }

    public SqlArrayValue uuid(Function<T, @Nullable UUID> value) {
        return column("uuid", value);
    }

    public SqlArrayValue number(Function<T, @Nullable Number> value) {
        return column("bigint", value);
    }

    public SqlArrayValue flag(Function<T, @Nullable Boolean> value) {
        return column("boolean", value);
    }

    public SqlArrayValue time(Function<T, @Nullable OffsetDateTime> value) {
        return column("timestamptz", value);
    }

    private SqlArrayValue column(String type, Function<T, ? extends @Nullable Object> value) {
        return new SqlArrayValue(type, rows.stream().map(value).toArray());
    }
}
