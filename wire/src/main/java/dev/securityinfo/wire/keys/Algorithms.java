package dev.securityinfo.wire.keys;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.signature.SignatureConfig;
import java.security.GeneralSecurityException;

/** The algorithms of Tink that keysets may use: AEAD, MAC, hybrid encryption and signatures. */
final class Algorithms {

    static final Configuration TINK = registered();

    private Algorithms() {}

    private static Configuration registered() {
        try {
            AeadConfig.register();
            MacConfig.register();
            HybridConfig.register();
            SignatureConfig.register();
            return RegistryConfiguration.get();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
