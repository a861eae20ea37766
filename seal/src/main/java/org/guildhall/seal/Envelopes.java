package org.guildhall.seal;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Seals and opens streams in the age format, version 1, X25519 recipients, in constant memory.
 *
 * <p>To lock something twice, seal what is already sealed; to open it, open what was opened.
 *
 * <p>Source: C2SP age v1.1.0. The standard output of {@code age -r RECIPIENT}, without armor.
 */
public final class Envelopes {
    private Envelopes() {}

    /**
     * Seals all of {@code plain} into {@code out}; closes neither. After an exception what was written is to be
     * discarded: it may be an envelope of only the beginning.
     *
     * @return bytes of plain text read
     */
    public static long seal(InputStream plain, OutputStream out, Recipient recipient) throws IOException {
        try (var sealing = sealing(new KeptOpen(out), recipient)) {
            return plain.transferTo(sealing);
        }
    }

    /**
     * What is written to the result is sealed into {@code out}. Closing it ends the envelope and closes {@code out}; an
     * envelope that was not ended does not open.
     */
    public static OutputStream sealing(OutputStream out, Recipient recipient) throws IOException {
        return sealing(out, List.of(recipient));
    }

    /** The same for several recipients, each of whom opens it alone. */
    static OutputStream sealing(OutputStream out, List<Recipient> recipients) throws IOException {
        try {
            var writers = new ArrayList<RecipientStanzaWriter>();
            for (var recipient : recipients) {
                writers.add(X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient.value()));
            }
            var channel =
                    new StandardEncryptingChannelFactory().newEncryptingChannel(Channels.newChannel(out), writers);
            return Channels.newOutputStream(channel);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("this JVM lacks X25519 or ChaCha20-Poly1305", absent);
        }
    }

    /**
     * The plain text of {@code sealed}. Nothing it yields is whole before it has yielded its end: each 64 KiB chunk is
     * authenticated, and that no chunk is missing only the last one tells.
     *
     * @throws BrokenEnvelope here for a broken header or the wrong key, and while reading for an altered content
     * @throws IOException if {@code sealed} itself cannot be read
     */
    public static InputStream open(InputStream sealed, OpeningKey key) throws IOException {
        var reader = new StrictX25519(reader(key));
        try {
            var channel = new StandardDecryptingChannelFactory()
                    .newDecryptingChannel(new StreamChannel(sealed), List.of(reader));
            return new OpenedStream(channel);
        } catch (GeneralSecurityException | IOException | RuntimeException refused) {
            throw AgeFailures.ofHeader(refused);
        }
    }

    /**
     * The plain text of {@code sealed}, whose file key is asked of {@code keys}; otherwise as {@link #open(InputStream,
     * OpeningKey)}.
     *
     * @throws IOException also if {@code keys} gave no answer
     */
    public static InputStream open(InputStream sealed, FileKeys keys) throws IOException {
        var asked = new AskedStanzas(keys);
        try {
            var channel = new StandardDecryptingChannelFactory()
                    .newDecryptingChannel(new StreamChannel(sealed), List.of(asked));
            return new OpenedStream(channel);
        } catch (GeneralSecurityException | IOException | RuntimeException refused) {
            throw Objects.requireNonNullElseGet(asked.failure(), () -> AgeFailures.ofHeader(refused));
        }
    }

    static RecipientStanzaReader reader(OpeningKey key) {
        var identity = key.identity();
        try {
            return X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(CharBuffer.wrap(identity));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("this JVM lacks X25519", absent);
        } finally {
            Arrays.fill(identity, '\0');
        }
    }
}
