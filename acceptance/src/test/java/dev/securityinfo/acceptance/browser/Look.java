package dev.securityinfo.acceptance.browser;

import com.microsoft.playwright.options.ColorScheme;

/** How somebody looks at the pages. */
record Look(String language, boolean scripts, int width, ColorScheme scheme) {

    static final int NARROW = 320;
    static final int WIDE = 1280;

    static final Look USUAL = new Look("en", true, WIDE, ColorScheme.LIGHT);
    static final Look WITHOUT_SCRIPTS = new Look("en", false, WIDE, ColorScheme.LIGHT);

    @Override
    public String toString() {
        return language
                + (scripts ? "" : ", without JavaScript")
                + ", "
                + width
                + " px, "
                + (scheme == ColorScheme.DARK ? "dark" : "light");
    }
}
