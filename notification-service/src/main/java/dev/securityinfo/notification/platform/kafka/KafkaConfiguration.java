package dev.securityinfo.notification.platform.kafka;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.ProducerListener;
import org.springframework.kafka.support.SimpleKafkaHeaderMapper;
import org.springframework.kafka.support.converter.BatchMessagingMessageConverter;
import org.springframework.kafka.support.converter.MessagingMessageConverter;

/**
 * Containers and template with a header mapper that never makes objects from headers: with the
 * default one a single record can end every listener (CVE-2026-59406).
 */
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {

    @Bean
    ConcurrentKafkaListenerContainerFactory<byte[], byte[]> kafkaListenerContainerFactory(
            ConsumerFactory<byte[], byte[]> consumers) {
        var factory = new ConcurrentKafkaListenerContainerFactory<byte[], byte[]>();
        factory.setConsumerFactory(consumers);
        factory.setBatchListener(true);
        factory.setRecordMessageConverter(withoutObjects());
        factory.setBatchMessageConverter(new BatchMessagingMessageConverter(withoutObjects()));
        return factory;
    }

    @Bean
    KafkaTemplate<byte[], byte[]> kafkaTemplate(ProducerFactory<byte[], byte[]> producers) {
        var template = new KafkaTemplate<>(producers);
        template.setMessageConverter(withoutObjects());
        // Who sends says what failed; the default listener would log keys, which are people.
        template.setProducerListener(new ProducerListener<>() {});
        return template;
    }

    private static MessagingMessageConverter withoutObjects() {
        var converter = new MessagingMessageConverter();
        converter.setHeaderMapper(new SimpleKafkaHeaderMapper());
        return converter;
    }
}
