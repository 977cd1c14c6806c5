package dev.securityinfo.wire.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import dev.securityinfo.contract.Channel;
import dev.securityinfo.contract.Purpose;
import dev.securityinfo.contract.WrappedDataKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealsTest {

    private static final Instant EXPIRY = Instant.parse("2026-01-31T12:10:00Z");
    private static final DeliveryPlace PLACE = place();
    private static final DeliveryContent CONTENT =
            new DeliveryContent("alice@example.org", "482913", "nl", EXPIRY);

    @TempDir private Path directory;
    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-31T12:00:00Z"));

    @BeforeEach
    void keysets() throws IOException, GeneralSecurityException {
        KeysetTool.writeMissing(directory);
    }

    @Test
    void a_value_opens_with_its_key_at_its_place_only() {
        var key = DataKey.generate();
        var sealed = key.seal("alice@example.org", "alice", "m1", "address");

        assertThat(key.open(sealed, "alice", "m1", "address")).isEqualTo("alice@example.org");
        assertThatThrownBy(() -> key.open(sealed, "alice", "m2", "address"))
                .isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> key.open(sealed, "alicem", "1", "address"))
                .isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> DataKey.generate().open(sealed, "alice", "m1", "address"))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void a_tag_is_equal_for_equal_values_of_one_person_alone() {
        var key = DataKey.generate();

        assertThat(key.tag("a@example.org")).isEqualTo(key.tag("a@example.org"));
        assertThat(key.tag("a@example.org")).isNotEqualTo(key.tag("b@example.org"));
        assertThat(key.tag("a@example.org")).isNotEqualTo(DataKey.generate().tag("a@example.org"));
    }

    @Test
    void a_data_key_survives_its_wrap_and_is_bound_to_its_person() {
        var wrapping = WrappingKey.at(directory.resolve(KeysetTool.WRAPPING).toString(), clock);
        var key = DataKey.generate();
        var sealed = key.seal("value", "alice");
        var wrapped = wrapping.wrap("alice", key);

        assertThat(wrapping.unwrap(wrapped).open(sealed, "alice")).isEqualTo("value");
        var stolen = new WrappedDataKey("bob", wrapped.keyId(), wrapped.wrappedKey());
        assertThatThrownBy(() -> wrapping.unwrap(stolen)).isInstanceOf(SealBroken.class);
    }

    @Test
    void a_delivery_opens_for_its_own_event_only() {
        var sealed = deliverySeal().seal(CONTENT, PLACE);

        assertThat(opener().open(sealed, PLACE)).isEqualTo(CONTENT);
        assertThatThrownBy(() -> opener().open(sealed, place())).isInstanceOf(SealBroken.class);
    }

    @Test
    void a_delivery_key_lives_ten_minutes() {
        var seal = deliverySeal();
        var first = seal.seal(CONTENT, PLACE).keyId();

        clock.advance(Duration.ofMinutes(9));
        assertThat(seal.seal(CONTENT, PLACE).keyId()).isEqualTo(first);
        clock.advance(Duration.ofMinutes(1));
        assertThat(seal.seal(CONTENT, PLACE).keyId()).isNotEqualTo(first);
    }

    @Test
    void a_rotated_keyset_opens_old_and_new_until_the_old_key_is_destroyed()
            throws IOException, GeneralSecurityException {
        var old = deliverySeal().seal(CONTENT, PLACE);
        int oldKey =
                KeysetTool.read(directory.resolve(KeysetTool.DELIVERY_PRIVATE))
                        .getPrimary()
                        .getId();

        KeysetTool.addDeliveryKey(directory);
        KeysetTool.publishDeliveryKey(directory);
        var recent = deliverySeal().seal(CONTENT, PLACE);

        assertThat(opener().open(old, PLACE)).isEqualTo(CONTENT);
        assertThat(opener().open(recent, PLACE)).isEqualTo(CONTENT);
        KeysetTool.destroyDeliveryKey(directory, oldKey);
        assertThat(opener().open(recent, PLACE)).isEqualTo(CONTENT);
        assertThatThrownBy(() -> opener().open(old, PLACE)).isInstanceOf(SealBroken.class);
    }

    @Test
    void a_keyset_file_is_looked_at_again_every_minute()
            throws IOException, GeneralSecurityException {
        var file =
                KeysetFile.open(
                        directory.resolve(KeysetTool.DELIVERY_PRIVATE), HybridDecrypt.class, clock);
        var seen = file.primitive();
        KeysetTool.addDeliveryKey(directory);

        clock.advance(Duration.ofSeconds(59));
        assertThat(file.primitive()).isSameAs(seen);
        clock.advance(Duration.ofSeconds(1));
        assertThat(file.primitive()).isNotSameAs(seen);
    }

    @Test
    void a_keyset_file_that_cannot_be_read_again_leaves_the_old_one_in_use() throws IOException {
        var file =
                KeysetFile.open(
                        directory.resolve(KeysetTool.DELIVERY_PRIVATE), HybridDecrypt.class, clock);
        var seen = file.primitive();
        Files.writeString(directory.resolve(KeysetTool.DELIVERY_PRIVATE), "half a file");

        clock.advance(Duration.ofMinutes(2));
        assertThat(file.primitive()).isSameAs(seen);
    }

    @Test
    void keyset_files_are_for_their_owner_alone() throws IOException {
        assertThat(Files.getPosixFilePermissions(directory.resolve(KeysetTool.WRAPPING)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void content_never_prints_itself() {
        assertThat(CONTENT.toString()).doesNotContain("482913").doesNotContain("alice");
    }

    private DeliverySeal deliverySeal() {
        var recipient =
                KeysetFile.open(
                        directory.resolve(KeysetTool.DELIVERY_PUBLIC), HybridEncrypt.class, clock);
        return new DeliverySeal(recipient, clock);
    }

    private DeliveryOpener opener() {
        return new DeliveryOpener(
                KeysetFile.open(
                        directory.resolve(KeysetTool.DELIVERY_PRIVATE),
                        HybridDecrypt.class,
                        clock));
    }

    private static DeliveryPlace place() {
        return new DeliveryPlace(
                UUID.randomUUID(), UUID.randomUUID(), Purpose.REGISTRATION, Channel.EMAIL, EXPIRY);
    }

    private static final class SettableClock extends Clock {
        private Instant now;

        SettableClock(Instant now) {
            this.now = now;
        }

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
