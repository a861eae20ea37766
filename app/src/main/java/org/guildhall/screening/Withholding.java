package org.guildhall.screening;

import java.util.List;
import java.util.UUID;
import org.guildhall.screening.Screened.State;
import org.jspecify.annotations.Nullable;

/** Which files of a stage are not handed out. */
public final class Withholding {
    private final List<Screened> files;
    private final boolean configured;

    Withholding(List<Screened> files, boolean configured) {
        this.files = List.copyOf(files);
        this.configured = configured;
    }

    /** Why a file of an opened bid is not handed out; null if it is. One that was never put in the queue waits. */
    public @Nullable Withheld of(UUID bid, String sha256) {
        var state = files.stream()
                .filter(file -> file.bid().equals(bid) && file.sha256().equals(sha256))
                .map(Screened::state)
                .findFirst()
                .orElse(configured ? State.WAITING : State.CLEAN);
        return switch (state) {
            case WAITING -> Withheld.WAITING;
            case INFECTED -> Withheld.INFECTED;
            case CLEAN -> null;
        };
    }
}
