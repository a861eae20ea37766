package org.guildhall.sealservice;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.guildhall.seal.Envelopes;
import org.guildhall.seal.Recipient;
import org.guildhall.seal.Stanza;

/** A file sealed to a closing lock, and what its header says. */
record Sealed(byte[] envelope, List<Stanza> stanzas) {
    static final String CONTENT = "what is inside";

    static Sealed to(String recipient) {
        try {
            var out = new ByteArrayOutputStream();
            Envelopes.seal(
                    new ByteArrayInputStream(CONTENT.getBytes(StandardCharsets.UTF_8)), out, new Recipient(recipient));
            var read = new java.util.ArrayList<Stanza>();
            try {
                Envelopes.open(new ByteArrayInputStream(out.toByteArray()), stanzas -> {
                    read.addAll(stanzas);
                    throw new IOException("only looked at");
                });
            } catch (IOException looked) {
                // as wanted
            }
            return new Sealed(out.toByteArray(), List.copyOf(read));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What it opens to with a file key that was given out. */
    String opened(byte[] fileKey) throws IOException {
        var plain = Envelopes.open(new ByteArrayInputStream(envelope), _ -> fileKey.clone());
        return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
    }
}
