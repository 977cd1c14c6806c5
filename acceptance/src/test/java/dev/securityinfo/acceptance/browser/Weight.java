package dev.securityinfo.acceptance.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.HashMap;
import java.util.Map;

/**
 * What a page costs that was never seen before: its bytes on the wire, and how many round trips
 * follow each other until all of it is there.
 *
 * @param bytes of the page and all that it fetches
 * @param roundTrips 1 is the document, 2 what the document names, 3 what that names
 */
record Weight(long bytes, int roundTrips, int requests) {

    private static final class Meter {

        private final Map<String, Integer> depthByUrl = new HashMap<>();
        private final Map<String, Integer> depthById = new HashMap<>();
        private long bytes;

        void sent(JsonObject event) {
            var id = event.get("requestId").getAsString();
            var url = event.getAsJsonObject("request").get("url").getAsString();
            var type = event.has("type") ? event.get("type").getAsString() : "";
            // What keeps an open page up to date is no part of opening it.
            if (url.startsWith("data:") || type.equals("EventSource")) {
                return;
            }
            int depth = event.has("redirectResponse") ? depthById.get(id) + 1 : 1 + cause(event);
            depthById.put(id, depth);
            depthByUrl.merge(url, depth, Math::min);
        }

        private int cause(JsonObject event) {
            var initiator = event.getAsJsonObject("initiator");
            if (initiator.has("url")) {
                return depthByUrl.getOrDefault(initiator.get("url").getAsString(), 0);
            }
            if (initiator.has("stack")) {
                var frames = initiator.getAsJsonObject("stack").getAsJsonArray("callFrames");
                return frames.isEmpty()
                        ? 0
                        : depthByUrl.getOrDefault(
                                frames.get(0).getAsJsonObject().get("url").getAsString(), 0);
            }
            return 0;
        }

        void finished(JsonObject event) {
            bytes += event.get("encodedDataLength").getAsLong();
        }

        Weight total() {
            return new Weight(
                    bytes,
                    depthById.values().stream().mapToInt(Integer::intValue).max().orElse(0),
                    depthById.size());
        }
    }

    /** Opens an address with an empty cache. */
    static Weight of(Page page, String address) {
        CDPSession devtools = page.context().newCDPSession(page);
        var meter = new Meter();
        devtools.on("Network.requestWillBeSent", meter::sent);
        devtools.on("Network.loadingFinished", meter::finished);
        devtools.send("Network.enable");
        devtools.send("Network.setCacheDisabled", json("cacheDisabled", true));
        page.navigate(address);
        page.waitForLoadState(LoadState.LOAD);
        devtools.send("Network.disable");
        devtools.detach();
        return meter.total();
    }

    private static JsonObject json(String name, boolean value) {
        var json = new JsonObject();
        json.addProperty(name, value);
        return json;
    }
}
