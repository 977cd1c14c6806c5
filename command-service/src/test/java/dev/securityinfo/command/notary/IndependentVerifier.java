package dev.securityinfo.command.notary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * What docs/how-to/verify-the-history.md says, in another hand: it shares no code with the service.
 */
final class IndependentVerifier {

    private final HashMap<String, String> last = new HashMap<>();
    private final HashMap<String, Integer> length = new HashMap<>();
    private final List<byte[]> leaves = new ArrayList<>();

    /** The first position that is wrong, or 0. */
    long event(String line) throws GeneralSecurityException {
        int at = line.indexOf("\"position\":\"");
        long position = Long.parseLong(line.substring(at + 12, at + 31));
        String hash = line.substring(at + 41, at + 105);
        String text = line.substring(0, at) + line.substring(at + 107);
        var json = JsonMapper.shared().readTree(line);
        String stream =
                json.has("stream")
                        ? json.get("stream").asString()
                        : "security-info:" + json.get("subject").asString();
        String before = last.getOrDefault(stream, "0".repeat(64));
        int number = length.merge(stream, 1, Integer::sum);
        String mine = hex(sha256(HexFormat.of().parseHex(before), text.getBytes(UTF_8)));
        boolean right =
                position == leaves.size() + 1
                        && number == Integer.parseInt(json.get("sequence").asString())
                        && mine.equals(hash);
        last.put(stream, hash);
        leaves.add(sha256(new byte[] {0}, HexFormat.of().parseHex(hash)));
        return right ? 0 : Math.min(position, leaves.size());
    }

    /** Whether a note is over the first so many events, and signed with the key. */
    boolean holds(String note, String key) throws GeneralSecurityException {
        String text = note.substring(0, note.indexOf("\n\n") + 1);
        String[] lines = text.split("\n");
        byte[] line = Base64.getDecoder().decode(note.substring(note.lastIndexOf(' ') + 1).strip());
        byte[] raw = Base64.getDecoder().decode(key.split("\\+", 3)[2]);
        byte[] der = HexFormat.of().parseHex("302a300506032b6570032100" + hex(raw).substring(2));
        var ed25519 = Signature.getInstance("Ed25519");
        ed25519.initVerify(
                KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
        ed25519.update(text.getBytes(UTF_8));
        int size = Integer.parseInt(lines[1]);
        return ed25519.verify(line, 4, 64)
                && size <= leaves.size()
                && hex(Base64.getDecoder().decode(lines[2])).equals(hex(root(0, size)));
    }

    private byte[] root(int from, int to) throws GeneralSecurityException {
        if (to - from == 1) {
            return leaves.get(from);
        }
        int middle = from + Integer.highestOneBit(to - from - 1);
        return sha256(new byte[] {1}, root(from, middle), root(middle, to));
    }

    private static byte[] sha256(byte[]... parts) throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256");
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
