package dev.securityinfo.mailbox;

import java.util.List;

/** Who really sent a message to whom; its headers may say something else. */
record Envelope(String from, List<String> recipients) {

    /** Kept as the first lines of the file, as a real mail server does it. */
    String asHeaders() {
        var headers = new StringBuilder("Return-Path: <").append(printable(from)).append(">\r\n");
        recipients.forEach(
                recipient ->
                        headers.append("Delivered-To: ")
                                .append(printable(recipient))
                                .append("\r\n"));
        return headers.toString();
    }

    private static String printable(String address) {
        return address.replaceAll("\\p{Cntrl}", "");
    }
}
