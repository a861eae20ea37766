package org.guildhall.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Bids, keys and passphrases for tests. */
final class SealFixtures {
    static final BidAddress ADDRESS = new BidAddress("sol-2031-004", "tenderer-7", "proposal");
    static final byte[] ANSWERS = utf8("{\"approach\":\"Régulation adaptative\"}");
    static final byte[] PRICES = utf8("{\"lines\":[{\"line\":\"1\",\"unitPrice\":\"1250.00\"}]}");

    private SealFixtures() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] bytes(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    static Passphrase passphrase(String text) {
        return Passphrase.of(text.toCharArray());
    }

    static BidContent.File file(String name, byte[] content) {
        return new BidContent.File(name, "application/pdf", BidSource.of(content));
    }

    static BidContent bid(BidContent.File... files) {
        return new BidContent(ADDRESS, BidSource.of(ANSWERS), BidSource.of(PRICES), List.of(files));
    }

    static byte[] sealed(byte[] plain, Recipient recipient) throws IOException {
        var out = new ByteArrayOutputStream();
        Envelopes.seal(new ByteArrayInputStream(plain), out, recipient);
        return out.toByteArray();
    }

    static byte[] opened(byte[] sealed, OpeningKey key) throws IOException {
        return Envelopes.open(new ByteArrayInputStream(sealed), key).readAllBytes();
    }

    static byte[] container(BidContent content) throws IOException {
        var out = new ByteArrayOutputStream();
        BidContainer.write(content, out);
        return out.toByteArray();
    }

    /** Keeps in memory what a bid holds. */
    static final class Memory implements BidSink {
        private final Map<String, ByteArrayOutputStream> received = new LinkedHashMap<>();

        @Override
        public OutputStream receive(BidEntry entry) {
            var out = new ByteArrayOutputStream();
            received.put(entry.name(), out);
            return out;
        }

        Map<String, byte[]> content() {
            var content = new LinkedHashMap<String, byte[]>();
            received.forEach((name, out) -> content.put(name, out.toByteArray()));
            return content;
        }
    }
}
