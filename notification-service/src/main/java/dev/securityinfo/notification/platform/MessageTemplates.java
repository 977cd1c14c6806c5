package dev.securityinfo.notification.platform;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.unbescape.html.HtmlEscape;

/** The words of messages, in {@code resources/messages/<message>/<language>/<part>}. */
@Component
public class MessageTemplates {

    private static final String HTML = ".html";
    private static final int REMEMBERED = 500;

    private record Text(
            String message, Language language, String part, Map<String, Object> values) {}

    private final TemplateEngine engine = new TemplateEngine();
    private final LoadingCache<Text, Stencil> stencils =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build(this::render);

    public MessageTemplates() {
        engine.addTemplateResolver(resolver("*" + HTML, TemplateMode.HTML));
        engine.addTemplateResolver(resolver("*.txt", TemplateMode.TEXT));
    }

    /**
     * One part of a message; values are escaped as its kind needs it. It is rendered once for all
     * that differ in {@link Word}s alone.
     */
    public String write(
            String message, Language language, String part, Map<String, Object> values) {
        var marked = Stencil.Marked.of(values);
        var text = new Text(message, language, part, marked.values());
        return stencils.get(text)
                .filled(
                        marked.words(),
                        part.endsWith(HTML)
                                ? HtmlEscape::escapeHtml4Xml
                                : UnaryOperator.identity());
    }

    private Stencil render(Text text) {
        var context = new Context(Locale.forLanguageTag(text.language().tag()), text.values());
        return Stencil.of(
                engine.process(
                        text.message() + "/" + text.language().tag() + "/" + text.part(), context));
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
