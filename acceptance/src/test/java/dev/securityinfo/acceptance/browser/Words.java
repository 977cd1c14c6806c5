package dev.securityinfo.acceptance.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;

/** What the pages say in one language, so that a journey is walked by what is read. */
record Words(Locale locale, Properties texts) {

    private static final Path BUNDLES = Path.of("../web/src/main/resources");

    static Words in(String language) {
        var texts = new Properties();
        String name =
                language.equals("en")
                        ? "messages.properties"
                        : "messages_" + language + ".properties";
        try (var reader = Files.newBufferedReader(BUNDLES.resolve(name))) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Words(Locale.of(language), texts);
    }

    String say(String key, Object... arguments) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("No page says " + key + " in " + locale);
        }
        return new MessageFormat(text, locale).format(arguments);
    }

    /** Up to where something follows that differs every time. */
    String beginning(String key) {
        return texts.getProperty(key).replaceFirst("\\{.*", "").replace("''", "'").strip();
    }
}
