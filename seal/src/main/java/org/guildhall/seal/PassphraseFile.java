package org.guildhall.seal;

import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.security.GeneralSecurityException;
import java.util.List;

/** An age file under one passphrase: what {@code age -p} writes and {@code age -d} asks a passphrase for. */
final class PassphraseFile {
    private PassphraseFile() {}

    static void seal(byte[] plain, OutputStream out, Passphrase passphrase, WorkFactor work) throws IOException {
        var writer = ScryptStanza.writer(passphrase, work);
        try (var channel = new StandardEncryptingChannelFactory()
                .newEncryptingChannel(Channels.newChannel(new KeptOpen(out)), List.of(writer))) {
            channel.write(ByteBuffer.wrap(plain));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("this JVM lacks ChaCha20-Poly1305", absent);
        }
    }

    /**
     * The plain text.
     *
     * @throws BrokenEnvelope {@link Breakage#WRONG_KEY} for a wrong passphrase
     */
    static InputStream open(InputStream sealed, Passphrase passphrase, int mostWork) throws IOException {
        var reader = ScryptStanza.reader(passphrase, mostWork);
        try {
            var channel = new StandardDecryptingChannelFactory()
                    .newDecryptingChannel(Channels.newChannel(sealed), List.of(reader));
            return new OpenedStream(channel);
        } catch (GeneralSecurityException | IOException | RuntimeException refused) {
            throw AgeFailures.ofHeader(refused);
        }
    }
}
