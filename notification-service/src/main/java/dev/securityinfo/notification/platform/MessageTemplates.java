package dev.securityinfo.notification.platform;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The words of messages, in {@code resources/messages/<message>/<language>/<part>}. */
@Component
public class MessageTemplates {

    private final TemplateEngine engine = new TemplateEngine();

    public MessageTemplates() {
        engine.addTemplateResolver(resolver("*.html", TemplateMode.HTML));
        engine.addTemplateResolver(resolver("*.txt", TemplateMode.TEXT));
    }

    /** One part of a message; values are escaped as its kind needs it. */
    public String write(
            String message, Language language, String part, Map<String, Object> values) {
        var context = new Context(Locale.forLanguageTag(language.tag()), values);
        return engine.process(message + "/" + language.tag() + "/" + part, context);
    }

    private static ClassLoaderTemplateResolver resolver(String names, TemplateMode mode) {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("messages/");
        resolver.setTemplateMode(mode);
        resolver.setResolvablePatterns(Set.of(names));
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        resolver.setCacheable(true);
        return resolver;
    }
}
