package dev.securityinfo.notification.platform;

import java.util.Locale;

/** The languages that messages are written in. */
public enum Language {
    ENGLISH("en"),
    DUTCH("nl"),
    GERMAN("de"),
    FRENCH("fr"),
    SPANISH("es");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The BCP 47 tag, and the name of the folder with its messages. */
    public String tag() {
        return tag;
    }

    /** The language for a BCP 47 tag, whatever its region; English if there is none. */
    public static Language closestTo(String tag) {
        String wanted = Locale.forLanguageTag(tag).getLanguage();
        for (Language language : values()) {
            if (language.tag.equals(wanted)) {
                return language;
            }
        }
        return ENGLISH;
    }
}
