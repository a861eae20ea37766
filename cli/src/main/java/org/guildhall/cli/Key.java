package org.guildhall.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.guildhall.seal.OpeningKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes an opening key, for a city that seals without a server of ours. The public half is printed. */
@Command(name = "key", mixinStandardHelpOptions = true, description = "Make an opening key. Créer une clé.")
final class Key implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Where the secret half goes. Où va la moitié secrète.")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException {
        try (var key = OpeningKey.generate()) {
            var target = java.util.Objects.requireNonNull(file);
            var identity = new String(key.identity()) + "\n";
            PrivateFile.write(target, out -> out.write(identity.getBytes(StandardCharsets.US_ASCII)));
            System.out.println(key.recipient());
        }
        return 0;
    }
}
