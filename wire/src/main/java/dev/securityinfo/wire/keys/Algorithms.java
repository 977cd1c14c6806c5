package dev.securityinfo.wire.keys;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.mac.MacConfig;
import java.security.GeneralSecurityException;

/** The algorithms of Tink that keysets may use: AEAD, MAC and hybrid encryption. */
final class Algorithms {

    static final Configuration TINK = registered();

    private Algorithms() {}

    private static Configuration registered() {
        try {
            AeadConfig.register();
            MacConfig.register();
            HybridConfig.register();
            return RegistryConfiguration.get();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
