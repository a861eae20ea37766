package org.guildhall.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.guildhall.seal.Envelopes;
import org.guildhall.seal.OpeningKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Opens an envelope with an opening key in a file; what comes out is a tar archive. */
@Command(
        name = "open",
        mixinStandardHelpOptions = true,
        description = "Open an envelope into a tar archive. Ouvrir une enveloppe en archive tar.")
final class Open implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "KEY", description = "The secret half of the key. La moitié secrète.")
    private @Nullable Path key;

    @Parameters(index = "1", paramLabel = "ENVELOPE", description = "The envelope. L’enveloppe.")
    private @Nullable Path envelope;

    @Parameters(index = "2", paramLabel = "TAR", description = "The archive to write. L’archive à écrire.")
    private @Nullable Path tar;

    @Override
    public Integer call() throws IOException {
        var identity = Files.readString(java.util.Objects.requireNonNull(key)).strip();
        try (var secret = OpeningKey.ofIdentity(identity);
                var sealed = new BufferedInputStream(Files.newInputStream(java.util.Objects.requireNonNull(envelope)));
                var in = Envelopes.open(sealed, secret)) {
            PrivateFile.write(java.util.Objects.requireNonNull(tar), in::transferTo);
        }
        return 0;
    }
}
