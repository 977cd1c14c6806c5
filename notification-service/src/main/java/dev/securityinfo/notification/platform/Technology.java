package dev.securityinfo.notification.platform;

import com.google.crypto.tink.HybridDecrypt;
import dev.securityinfo.notification.platform.settings.KeySettings;
import dev.securityinfo.notification.platform.settings.SendingSettings;
import dev.securityinfo.wire.keys.DeliveryOpener;
import dev.securityinfo.wire.keys.KeysetFile;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Time, chance and keys. */
@Configuration(proxyBeanMethods = false)
class Technology {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    BackOff backOff(SendingSettings settings) {
        return new BackOff(
                settings.firstRetry(), settings.longestRetry(), RandomGenerator.getDefault());
    }

    @Bean
    DeliveryOpener deliveryOpener(KeySettings keys, Clock clock) {
        return new DeliveryOpener(
                KeysetFile.open(keys.deliveryPrivate(), HybridDecrypt.class, clock));
    }
}
