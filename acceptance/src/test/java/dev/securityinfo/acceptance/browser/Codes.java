package dev.securityinfo.acceptance.browser;

final class Codes {

    private Codes() {}

    /** As long, and not right. */
    static String anotherThan(String code) {
        return (code.charAt(0) == '9' ? '0' : (char) (code.charAt(0) + 1)) + code.substring(1);
    }
}
