package dev.securityinfo.web.platform.page;

import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What is said at the top of the next page, once.
 *
 * @param good whether it is good news
 */
public record Notice(String text, boolean good) {

    private static final String NAME = "notice";

    public static void good(RedirectAttributes next, String text) {
        next.addFlashAttribute(NAME, new Notice(text, true));
    }

    public static void bad(RedirectAttributes next, String text) {
        next.addFlashAttribute(NAME, new Notice(text, false));
    }
}
