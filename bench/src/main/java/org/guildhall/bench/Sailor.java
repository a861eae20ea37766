package org.guildhall.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntSupplier;
import org.guildhall.bench.Load.Wrong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A bidder who submits one sealed bid after another, whatever happens, and remembers every receipt. */
final class Sailor {
    private static final int PAUSE = 50; // milliseconds, where nobody answers

    private final Bids bids;
    private final String signedIn;
    private final IntSupplier port;
    private final ConcurrentLinkedQueue<Receipt> receipts = new ConcurrentLinkedQueue<>();
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Receipt last;
    private volatile String wrong = "";
    private volatile boolean over;

    /** What was acknowledged. */
    record Receipt(String id, String sha256) {}

    /** @param port where the city is served now */
    Sailor(Bids bids, String signedIn, IntSupplier port) {
        this.bids = bids;
        this.signedIn = signedIn;
        this.port = port;
    }

    Thread sail() {
        return Thread.ofVirtual().start(() -> {
            try {
                while (!over) {
                    submit();
                }
            } catch (RuntimeException failed) {
                wrong = String.valueOf(failed.getMessage());
            }
        });
    }

    void end() {
        over = true;
    }

    private void submit() {
        var request = bids.request(0, signedIn);
        var sha256 = hash(request);
        unanswered.add(sha256);
        try (var wire = new Wire(port.getAsInt())) {
            var reply = wire.send(request);
            if (reply.status() == 201) {
                var told = JsonMapper.shared().readTree(reply.body());
                var receipt = new Receipt(
                        told.path("id").asString(), told.path("sha256").asString());
                if (!receipt.sha256.equals(sha256)) {
                    throw new Wrong("a receipt for other bytes: " + receipt);
                }
                unanswered.clear();
                last = receipt;
                receipts.add(receipt);
            } else if (reply.status() < 500) {
                throw new Wrong("a bid was answered " + reply.status() + " " + reply.text());
            }
        } catch (IOException gone) {
            pause();
        }
    }

    private static String hash(byte[] request) {
        var head = new String(request, 0, Math.min(request.length, 2_000), StandardCharsets.ISO_8859_1);
        var at = head.indexOf("Envelope-SHA-256: ") + "Envelope-SHA-256: ".length();
        return head.substring(at, at + 64);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What ended it before its time; empty if nothing did. */
    String wrong() {
        return wrong;
    }

    int acknowledged() {
        return receipts.size();
    }

    Iterable<Receipt> receipts() {
        return receipts;
    }

    /** Whether a bid that the city holds is the last that was acknowledged, or one that got no answer since. */
    boolean holds(String sha256) {
        var known = last;
        return (known != null && known.sha256.equals(sha256)) || unanswered.contains(sha256);
    }
}
