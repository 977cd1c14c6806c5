package dev.securityinfo.benchmarks.variants;

import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The same server as that of the services, with nothing behind it: JSON in, always the same JSON
 * out, on virtual threads. What HTTP itself costs.
 */
@SpringBootConfiguration
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class
})
@Import(FixedAnswer.Endpoint.class)
public class FixedAnswer {

    public static void main(String[] arguments) {
        System.setProperty("spring.threads.virtual.enabled", "true");
        SpringApplication.run(FixedAnswer.class, arguments);
    }

    /** What AddEmailMethod is asked and answers. */
    @RestController
    static class Endpoint {

        record Question(String address) {}

        record Answer(UUID methodId, String status, long revision) {}

        private static final Answer ANSWER = new Answer(new UUID(1, 2), "awaiting-code", 3);

        @GetMapping("/fixed")
        Answer fixed() {
            return ANSWER;
        }

        @PostMapping("/fixed")
        Answer fixed(@RequestBody Question question) {
            return question.address().isEmpty() ? new Answer(new UUID(0, 0), "", 0) : ANSWER;
        }
    }
}
