package org.guildhall.browser;

import com.microsoft.playwright.CDPSession;
import java.util.HashMap;
import java.util.Map;

/**
 * Weighs a page as it comes to a browser that has nothing in its store, though this one keeps what it loaded: each part
 * weighs what it weighed when it came over the wire.
 */
final class Scales {
    private final Map<String, String> asked = new HashMap<>();
    private final Map<String, Integer> known = new HashMap<>();
    private int bytes;

    /** Listens on a page's own line to its browser. */
    Scales(CDPSession network) {
        network.send("Network.enable");
        network.on(
                "Network.requestWillBeSent",
                sent -> asked.put(
                        sent.get("requestId").getAsString(),
                        sent.getAsJsonObject("request").get("url").getAsString()));
        network.on("Network.loadingFinished", loaded -> {
            var part = asked.getOrDefault(loaded.get("requestId").getAsString(), "");
            bytes += known.merge(part, loaded.get("encodedDataLength").getAsInt(), Math::max);
        });
    }

    /** Begins another page. */
    void clear() {
        bytes = 0;
        asked.clear();
    }

    /** All parts of the page until now, headers included, in bytes. */
    int weight() {
        return bytes;
    }
}
