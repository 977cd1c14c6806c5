package dev.securityinfo.wire.keys;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import com.google.crypto.tink.signature.Ed25519Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * Makes the keyset files of an installation and rotates the delivery keyset. Files are written
 * whole or not at all, and only their owner may read them.
 */
public final class KeysetTool {

    public static final String WRAPPING = "wrapping.json";
    public static final String CODE_PEPPER = "code-pepper.json";
    public static final String DESTINATION_PEPPER = "destination-pepper.json";
    public static final String IDEMPOTENCY = "idempotency.json";
    public static final String NOTICE_PEPPER = "notice-pepper.json";
    public static final String CHECKPOINTS = "checkpoints.json";
    public static final String DELIVERY_PRIVATE = "delivery-private.json";
    public static final String DELIVERY_PUBLIC = "delivery-public.json";

    static final HpkeParameters DELIVERY =
            hpke(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256, HpkeParameters.AeadId.AES_256_GCM);

    /** Signatures without a prefix of Tink's own: anybody's Ed25519 verifies them. */
    static final Ed25519Parameters CHECKPOINT =
            Ed25519Parameters.create(Ed25519Parameters.Variant.NO_PREFIX);

    private KeysetTool() {}

    /**
     * Writes what is missing in a directory, and then takes a step of a rotation if one is named:
     * {@code KeysetTool <directory> [add-delivery-key | publish-delivery-key | destroy-delivery-key
     * <id> | add-checkpoint-key]}.
     */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        var asked = List.of(arguments);
        if (asked.isEmpty()) {
            throw new IllegalArgumentException("usage: KeysetTool <directory> [<step>]");
        }
        Path directory = Path.of(asked.getFirst());
        writeMissing(directory);
        take(asked.subList(1, asked.size()), directory);
    }

    private static void take(List<String> step, Path directory)
            throws IOException, GeneralSecurityException {
        if (step.equals(List.of("add-delivery-key"))) {
            addDeliveryKey(directory);
        } else if (step.equals(List.of("publish-delivery-key"))) {
            publishDeliveryKey(directory);
        } else if (step.size() == 2 && step.getFirst().equals("destroy-delivery-key")) {
            destroyDeliveryKey(directory, Integer.parseUnsignedInt(step.getLast()));
        } else if (step.equals(List.of("add-checkpoint-key"))) {
            addCheckpointKey(directory);
        } else if (!step.isEmpty()) {
            throw new IllegalArgumentException("There is no step " + String.join(" ", step));
        }
    }

    /** Writes the keysets that are not there yet; what is there stays as it is. */
    public static void writeMissing(Path directory) throws IOException, GeneralSecurityException {
        Files.createDirectories(directory);
        generate(directory.resolve(WRAPPING), PredefinedAeadParameters.AES256_GCM);
        generate(directory.resolve(CODE_PEPPER), PredefinedMacParameters.HMAC_SHA256_256BITTAG);
        generate(
                directory.resolve(DESTINATION_PEPPER),
                PredefinedMacParameters.HMAC_SHA256_256BITTAG);
        generate(directory.resolve(IDEMPOTENCY), PredefinedMacParameters.HMAC_SHA256_256BITTAG);
        generate(directory.resolve(NOTICE_PEPPER), PredefinedMacParameters.HMAC_SHA256_256BITTAG);
        generate(directory.resolve(CHECKPOINTS), CHECKPOINT);
        generate(directory.resolve(DELIVERY_PRIVATE), DELIVERY);
        Path publicKeys = directory.resolve(DELIVERY_PUBLIC);
        if (!Files.exists(publicKeys)) {
            write(publicKeys, read(directory.resolve(DELIVERY_PRIVATE)).getPublicKeysetHandle());
        }
    }

    /**
     * First step of a rotation: a new private key beside the old ones. When every
     * notification-service has read it (they look every minute), {@link #publishDeliveryKey}
     * follows.
     *
     * @return the id of the new key
     */
    public static int addDeliveryKey(Path directory) throws IOException, GeneralSecurityException {
        Path file = directory.resolve(DELIVERY_PRIVATE);
        KeysetHandle grown = grown(read(file), DELIVERY);
        write(file, grown);
        return grown.getPrimary().getId();
    }

    /** Second step of a rotation: codes are sealed to the newest private key from now on. */
    public static void publishDeliveryKey(Path directory)
            throws IOException, GeneralSecurityException {
        KeysetHandle all = read(directory.resolve(DELIVERY_PRIVATE));
        KeysetHandle newest =
                KeysetHandle.newBuilder()
                        .addEntry(
                                KeysetHandle.importKey(all.getPrimary().getKey())
                                        .withFixedId(all.getPrimary().getId())
                                        .makePrimary())
                        .setConfiguration(Algorithms.TINK)
                        .build();
        write(directory.resolve(DELIVERY_PUBLIC), newest.getPublicKeysetHandle());
    }

    /** Last step: a private key is destroyed; what was sealed to it can never be opened again. */
    public static void destroyDeliveryKey(Path directory, int keyId)
            throws IOException, GeneralSecurityException {
        Path file = directory.resolve(DELIVERY_PRIVATE);
        var kept = KeysetHandle.newBuilder(read(file));
        for (int i = kept.size() - 1; i >= 0; i--) {
            if (read(file).getAt(i).getId() == keyId) {
                kept.deleteAt(i);
            }
        }
        write(file, kept.setConfiguration(Algorithms.TINK).build());
    }

    /**
     * A new key signs checkpoints from now on. The ones before it stay: what they signed is to be
     * believed for ever.
     */
    public static void addCheckpointKey(Path directory)
            throws IOException, GeneralSecurityException {
        Path file = directory.resolve(CHECKPOINTS);
        write(file, grown(read(file), CHECKPOINT));
    }

    private static KeysetHandle grown(KeysetHandle keyset, Parameters parameters)
            throws GeneralSecurityException {
        return KeysetHandle.newBuilder(keyset)
                .addEntry(
                        KeysetHandle.generateEntryFromParameters(parameters)
                                .withRandomId()
                                .makePrimary())
                .setConfiguration(Algorithms.TINK)
                .build();
    }

    private static void generate(Path file, Parameters parameters)
            throws IOException, GeneralSecurityException {
        if (!Files.exists(file)) {
            write(file, KeysetHandle.generateNew(parameters, Algorithms.TINK));
        }
    }

    static KeysetHandle read(Path file) throws IOException, GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(
                Files.readString(file), Algorithms.TINK, InsecureSecretKeyAccess.get());
    }

    static void write(Path file, KeysetHandle keyset) throws IOException, GeneralSecurityException {
        String text =
                TinkJsonProtoKeysetFormat.serializeKeyset(
                        keyset, Algorithms.TINK, InsecureSecretKeyAccess.get());
        Path draft =
                Files.createTempFile(
                        file.toAbsolutePath().getParent(),
                        file.getFileName().toString(),
                        ".draft",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text);
        Files.move(
                draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static HpkeParameters hpke(HpkeParameters.KemId kem, HpkeParameters.AeadId aead) {
        try {
            return HpkeParameters.builder()
                    .setKemId(kem)
                    .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                    .setAeadId(aead)
                    .setVariant(HpkeParameters.Variant.TINK)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
