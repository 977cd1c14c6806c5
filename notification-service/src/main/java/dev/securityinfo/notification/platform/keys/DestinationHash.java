package dev.securityinfo.notification.platform.keys;

import com.google.crypto.tink.Mac;
import dev.securityinfo.contract.Channel;
import dev.securityinfo.notification.platform.settings.KeySettings;
import dev.securityinfo.wire.keys.AssociatedData;
import dev.securityinfo.wire.keys.KeysetFile;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** The same for the same destination, and no way back to it: what notices are counted by. */
@Component
public class DestinationHash {

    private final KeysetFile<Mac> pepper;

    DestinationHash(KeySettings settings, Clock clock) {
        this.pepper = KeysetFile.open(settings.noticePepper(), Mac.class, clock);
    }

    public String of(Channel channel, String canonicalAddress) {
        try {
            byte[] tag =
                    pepper.primitive()
                            .computeMac(AssociatedData.of(channel.wireName(), canonicalAddress));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A keyed hash could not be computed", e);
        }
    }
}
