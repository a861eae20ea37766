package org.guildhall.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.guildhall.kernel.CityClock;
import org.jspecify.annotations.Nullable;

/**
 * A clock that runs ahead of the machine's by as much as it was moved; remembered in a file, so a second start goes
 * on.
 */
final class DemonstrationClock implements CityClock {
    private final ZoneId zone;
    private final Path file;
    private Duration ahead;
    private @Nullable Instant held;

    DemonstrationClock(ZoneId zone, Path file) {
        this.zone = zone;
        this.file = file;
        this.ahead = read(file);
    }

    @Override
    public synchronized Instant instant() {
        return held != null ? held : running();
    }

    @Override
    public Instant ofDevices() {
        return Instant.now();
    }

    private Instant running() {
        return Instant.now().plus(ahead).truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    @Override
    public boolean movable() {
        return true;
    }

    @Override
    public synchronized void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time goes forward");
        }
        go(instant().plus(by));
        held = null;
    }

    /** A second start finds it running: only how far it is ahead is remembered. */
    @Override
    public synchronized void standAt(Instant to) {
        if (to.isBefore(instant())) {
            throw new IllegalArgumentException("time goes forward");
        }
        go(to);
        held = to;
    }

    private void go(Instant to) {
        ahead = ahead.plus(Duration.between(running(), to));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var whole = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), ahead.toString());
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Duration read(Path file) {
        try {
            return Files.exists(file) ? Duration.parse(Files.readString(file).strip()) : Duration.ZERO;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
