package dev.securityinfo.wire.keys;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.subtle.AesGcmJce;
import dev.securityinfo.contract.SealedDelivery;
import dev.securityinfo.wire.WireJson;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opens what {@link DeliverySeal} sealed. A delivery key is unwrapped once and remembered for a
 * while.
 */
public final class DeliveryOpener {

    private static final int REMEMBERED = 256;

    private final KeysetFile<HybridDecrypt> recipient;
    private final JsonMapper json = WireJson.mapper();
    private final Map<String, AesGcmJce> unwrapped =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(16, 0.75f, true) {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected boolean removeEldestEntry(Map.Entry<String, AesGcmJce> eldest) {
                            return size() > REMEMBERED;
                        }
                    });

    public DeliveryOpener(KeysetFile<HybridDecrypt> recipient) {
        this.recipient = recipient;
    }

    /**
     * The content of a delivery.
     *
     * @throws SealBroken if its private key is gone, it belongs to another event, or it is damaged
     */
    public DeliveryContent open(SealedDelivery sealed, DeliveryPlace place) {
        try {
            byte[] content =
                    key(sealed)
                            .decrypt(Base64Url.decode(sealed.ciphertext()), place.associatedData());
            return json.readValue(content, DeliveryContent.class);
        } catch (GeneralSecurityException | IllegalArgumentException | JacksonException e) {
            throw new SealBroken("the delivery cannot be opened");
        }
    }

    private AesGcmJce key(SealedDelivery sealed) throws GeneralSecurityException {
        // The wrap is part of the name: a forged event may carry the id of another event's key.
        String name = sealed.keyId() + ":" + sealed.wrappedKey();
        AesGcmJce known = unwrapped.get(name);
        if (known != null) {
            return known;
        }
        byte[] wrapped = Base64Url.decode(sealed.wrappedKey());
        byte[] secret =
                recipient
                        .primitive()
                        .decrypt(wrapped, AssociatedData.of(sealed.keyId(), "delivery-key"));
        AesGcmJce key = new AesGcmJce(secret);
        unwrapped.put(name, key);
        return key;
    }
}
