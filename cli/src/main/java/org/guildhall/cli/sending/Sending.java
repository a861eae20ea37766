package org.guildhall.cli.sending;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.guildhall.cli.Answer;
import org.guildhall.cli.Api;

/**
 * Sends an envelope in pieces, however often the line breaks, and submits it: as the page that seals does, by the same
 * calls. Sent again, or after this process was killed, it goes on where it was, and what was received already is not
 * sent again.
 *
 * @see "docs/adr/0037-a-bid-is-uploaded-in-pieces.md"
 */
public final class Sending {
    static final int LEAST = 64 * 1024;
    static final int MOST = 4 * 1024 * 1024;
    private static final Duration QUICK = Duration.ofSeconds(2);
    private static final Duration SLOW = Duration.ofSeconds(8);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    /** After so many refusals in a row a city that is there is believed. */
    private static final int ATTEMPTS = 6;
    /** So long after closing it is still asked whether it had received what was sent before. */
    private static final Duration AFTER_CLOSING = Duration.ofMinutes(15);

    /** Refusals after which what was sent is of no more use. */
    private static final Set<String> USELESS =
            Set.of("submissions.late", "submissions.closed", "submissions.hash-mismatch", "submissions.not-sealed");

    private final Api bidder;
    private final String stage;
    private final boolean whenComplete;
    private final Traveller traveller;
    private final Consumer<Duration> pause;
    private final TusUpload calls;
    private int length = MOST / 4;
    private int refused;
    private Duration wait = SHORTEST_PAUSE;

    /**
     * @param stage its id
     * @param whenComplete whether the city submits by itself what is whole, should this process not live to do it; what
     *     was begun before goes on as it was begun
     * @param pause waits for so long
     */
    public Sending(Api bidder, String stage, boolean whenComplete, Traveller traveller, Consumer<Duration> pause) {
        this.bidder = bidder;
        this.stage = stage;
        this.whenComplete = whenComplete;
        this.traveller = traveller;
        this.pause = pause;
        this.calls = new TusUpload(bidder);
    }

    /**
     * What was received.
     *
     * @param id of the bid
     * @param sha256 of the envelope
     * @param receipt the note that the city signed
     * @param before whether it had been received before
     */
    public record Received(String id, String sha256, String receipt, boolean before) {}

    /**
     * @throws Refusal if the city says no, or closing came before the envelope was there
     * @throws IOException if the envelope cannot be read
     * @throws UncheckedIOException if the city does not answer at all
     */
    public Received send(Path file) throws IOException {
        var envelope = Sealed.of(file);
        var trail = new Trail(bidder.base(), envelope);
        var held = held(envelope);
        if (held.isPresent()) {
            trail.forget();
            return held.get();
        }
        try {
            var closing = closing();
            var answer = insisting(closing, () -> submitted(envelope, trail, closing));
            trail.forget();
            return received(answer, false);
        } catch (Interrupted city) {
            throw city.refusal();
        } catch (Refusal refusal) {
            if (USELESS.contains(refusal.code())) {
                trail.forget();
            }
            throw refusal;
        }
    }

    /** What the city holds of this bidder, if it is this envelope. */
    private Optional<Received> held(Sealed envelope) {
        var answer = bidder.get(address());
        if (answer.status() >= 300) {
            var refusal = Refusal.of(answer);
            if (refusal.code().equals("submissions.nothing-held")) {
                return Optional.empty();
            }
            throw refusal;
        }
        return answer.text("sha256").equals(envelope.sha256()) ? Optional.of(received(answer, true)) : Optional.empty();
    }

    private static Received received(Answer answer, boolean before) {
        return new Received(answer.text("id"), answer.text("sha256"), answer.text("receipt"), before);
    }

    private Closing closing() {
        var answer = bidder.get("/api/stages/" + stage + "/draft");
        return Closing.of(TusUpload.taken(answer), System::nanoTime);
    }

    private Answer submitted(Sealed envelope, Trail trail, Closing closing) {
        try {
            var upload = uploaded(envelope, trail, closing);
            var id = upload.substring(upload.lastIndexOf('/') + 1);
            return TusUpload.taken(
                    bidder.post(address() + "/from-upload", Map.of("upload", id, "sha256", envelope.sha256())));
        } catch (IOException unread) {
            throw new UncheckedIOException(new Unread(unread));
        }
    }

    /** The address where the whole envelope lies. */
    private String uploaded(Sealed envelope, Trail trail, Closing closing) throws IOException {
        var known = trail.upload();
        var at = known.isEmpty() ? Optional.<Long>empty() : calls.stored(known.get(), envelope.size());
        if (at.isEmpty()) {
            requireTime(envelope, 0, closing);
            known = Optional.of(whenComplete ? calls.begin(stage, envelope) : calls.begin(envelope.size()));
            trail.begun(known.get());
            at = Optional.of(0L);
        }
        traveller.sent(at.get(), envelope.size(), closing.left());
        while (at.get() < envelope.size()) {
            requireTime(envelope, at.get(), closing);
            at = Optional.of(append(known.get(), envelope, at.get()));
            traveller.sent(at.get(), envelope.size(), closing.left());
        }
        return known.get();
    }

    /** Sends a piece; the next is larger if this one was quick, and smaller after a slow or a lost one. */
    private long append(String upload, Sealed envelope, long at) throws IOException {
        var tried = length;
        length = Math.max(LEAST, tried / 2);
        var piece = envelope.piece(at, tried);
        if (piece.length == 0) {
            throw new IOException("the envelope became shorter");
        }
        var began = System.nanoTime();
        var stored = calls.append(upload, at, piece).orElseThrow(Sending::gone);
        refused = 0;
        wait = SHORTEST_PAUSE;
        var took = Duration.ofNanos(System.nanoTime() - began);
        length = took.compareTo(QUICK) < 0 ? Math.min(MOST, 2 * tried) : took.compareTo(SLOW) > 0 ? length : tried;
        return stored;
    }

    private static Interrupted gone() {
        return new Interrupted(new Refusal("", "The upload is gone.", "L’envoi a disparu."));
    }

    /**
     * What one more piece completes is sent in any case: the city decides, and keeps on record that a bid came late.
     * Hundreds of megabytes are not sent to be refused; but the closing may have been moved meanwhile.
     */
    private void requireTime(Sealed envelope, long stored, Closing closing) {
        if (envelope.size() - stored <= MOST || !closing.reached()) {
            return;
        }
        var now = closing();
        if (now.reached()) {
            throw new Refusal(
                    "submissions.closed",
                    "Closing was at " + now.at() + ". Of " + envelope.size() + " bytes " + stored
                            + " were sent by then, and nothing was submitted.",
                    "La clôture était à " + now.at() + ". Des " + envelope.size() + " octets, " + stored
                            + " étaient envoyés à ce moment, et rien n’a été déposé.");
        }
    }

    /** Does it again until it is answered, with longer and longer pauses. */
    private Answer insisting(Closing closing, Supplier<Answer> act) throws IOException {
        while (true) {
            try {
                return act.get();
            } catch (Interrupted interrupted) {
                refused++;
                if (refused >= ATTEMPTS || isOver(closing)) {
                    throw interrupted.refusal();
                }
            } catch (UncheckedIOException line) {
                if (line.getCause() instanceof Unread unread) {
                    throw unread;
                }
                if (isOver(closing)) {
                    throw line;
                }
            }
            traveller.interrupted(closing.left());
            pause.accept(wait);
            var longer = wait.multipliedBy(2);
            wait = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        }
    }

    private static boolean isOver(Closing closing) {
        return closing.left().plus(AFTER_CLOSING).isNegative();
    }

    private String address() {
        return "/api/stages/" + stage + "/submission";
    }

    /** This machine's own disk failed, which no patience mends. */
    private static final class Unread extends IOException {
        Unread(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
