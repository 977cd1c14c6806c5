package dev.securityinfo.notification.platform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A text that was written once, with the places where words go. */
record Stencil(List<Piece> pieces) {

    /** What stands there, and the number of the word after it, -1 at the end. */
    private record Piece(String text, int word) {}

    private static final Pattern MARK = Pattern.compile("\uE000(\\d{1,6})\uE001");

    /** Values with a mark in the place of each word that is not empty, and those words. */
    record Marked(Map<String, Object> values, List<String> words) {

        static Marked of(Map<String, Object> values) {
            var words = new ArrayList<String>();
            var marked = new HashMap<String, Object>();
            values.forEach((name, value) -> marked.put(name, mark(value, words)));
            return new Marked(marked, words);
        }

        private static Object mark(Object value, List<String> words) {
            return switch (value) {
                case Word(var text) when text.isEmpty() -> "";
                case Word(var text) -> {
                    words.add(text);
                    yield "\uE000" + (words.size() - 1) + "\uE001";
                }
                case List<?> list -> list.stream().map(each -> mark(each, words)).toList();
                case Map<?, ?> map -> {
                    var marked = new HashMap<Object, Object>();
                    map.forEach((name, each) -> marked.put(name, mark(each, words)));
                    yield marked;
                }
                default -> value;
            };
        }
    }

    /** Of a text that was written with marks. */
    static Stencil of(String text) {
        var pieces = new ArrayList<Piece>();
        var mark = MARK.matcher(text);
        int begin = 0;
        while (mark.find()) {
            pieces.add(
                    new Piece(
                            text.substring(begin, mark.start()), Integer.parseInt(mark.group(1))));
            begin = mark.end();
        }
        pieces.add(new Piece(text.substring(begin), -1));
        return new Stencil(List.copyOf(pieces));
    }

    String filled(List<String> words, UnaryOperator<String> escape) {
        var text = new StringBuilder();
        for (Piece piece : pieces) {
            text.append(piece.text());
            if (piece.word() >= 0) {
                text.append(escape.apply(words.get(piece.word())));
            }
        }
        return text.toString();
    }
}
