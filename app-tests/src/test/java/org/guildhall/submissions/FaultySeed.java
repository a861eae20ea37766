package org.guildhall.submissions;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.guildhall.faults.Fault;
import org.guildhall.faults.Fault.Blow;
import org.guildhall.faults.Fault.Step;
import org.guildhall.submissions.Sea.Attempt;
import org.guildhall.submissions.Sea.Ended;

/** One bidder, one fault, and what the bidder was promised: everything follows from the seed, threads apart. */
final class FaultySeed {
    private final Sea sea;
    private final Berth berth;
    private final FaultKind kind;
    private final Map<Step, Integer> steps;
    private final Random chance;
    private final Wrongs wrongs;
    private final List<Kept> acknowledged = new ArrayList<>();

    private record Kept(Envelope envelope, Submission receipt) {}

    /** What must never be, each with its seed. */
    record Wrongs(
            List<String> lost, List<String> duplicated, List<String> late, List<String> early, List<String> left) {
        static Wrongs none() {
            return new Wrongs(
                    new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        List<String> all() {
            var all = new ArrayList<>(lost);
            all.addAll(duplicated);
            all.addAll(late);
            all.addAll(early);
            all.addAll(left);
            return all;
        }
    }

    private final String name;

    /** @param steps how many of each an undisturbed call takes */
    FaultySeed(Sea sea, Berth berth, long seed, Map<Step, Integer> steps, Wrongs wrongs) {
        this.sea = sea;
        this.berth = berth;
        this.kind = FaultKind.values()[(int) (seed % FaultKind.values().length)];
        this.steps = steps;
        this.chance = new Random(seed);
        this.wrongs = wrongs;
        this.name = "seed " + seed + " " + kind;
    }

    /** Plays it, and notes what is wrong afterwards. Returns how many bids were acknowledged. */
    int play() {
        sea.clock.set(berth.closing().minusSeconds(60 + chance.nextInt(3_600)));
        switch (kind) {
            case REPLY_LOST -> replyLost();
            case SAME_BYTES_AT_ONCE -> sameBytesAtOnce();
            case UPLOAD_CUT -> uploadCut();
            case SLOW_AND_ON_TIME -> slow(berth.closing().minus(1 + chance.nextInt(2_000), ChronoUnit.MICROS));
            case SLOW_AND_LATE -> slow(berth.closing().plus(chance.nextInt(2_000), ChronoUnit.MICROS));
            case REPLIES_CROSS -> repliesCross();
            case REPLACED_WHILE_WITHDRAWN -> replacedWhileWithdrawn();
            case KEY_REPEATED, KEY_REUSED -> idempotent();
            case NO_CONNECTION -> under(Blow.BREAK, Set.of(Step.CONNECT));
            case BROKEN_BEFORE_A_STATEMENT -> under(Blow.BREAK, Set.of(Step.STATEMENT));
            case BROKEN_BEFORE_COMMIT -> under(Blow.BREAK, Set.of(Step.COMMIT));
            case BROKEN_AFTER_COMMIT -> under(Blow.BREAK, Set.of(Step.COMMITTED));
            case DATABASE_FULL -> under(Blow.FULL, Set.of(Step.STATEMENT, Step.COMMIT));
            case DEADLOCK -> under(Blow.DEADLOCK, Set.of(Step.STATEMENT));
            case STALLED_PAST_CLOSING -> stalled();
            case DISK_FULL -> under(Blow.FULL, Set.of(Step.CREATE, Step.WRITE));
            case SYNC_FAILS -> under(Blow.ERROR, Set.of(Step.SYNC));
            case RENAME_FAILS -> under(Blow.ERROR, Set.of(Step.MOVE));
            case FOLDER_SYNC_FAILS -> under(Blow.ERROR, Set.of(Step.SYNC_FOLDER));
            case KILLED_AT_THE_DISK -> under(Blow.KILL, Step.DISK);
            case KILLED_AT_THE_DATABASE -> under(Blow.KILL, Step.DATABASE);
            case CLOCK_SET_FORWARD -> clockSet(1);
            case CLOCK_SET_BACK -> clockSet(-1);
        }
        for (var kept : acknowledged) {
            if (!sea.isKept(kept.receipt(), kept.envelope())) {
                wrongs.lost().add(name + ": " + kept.receipt().id());
            }
        }
        return acknowledged.size();
    }

    private SlowBody body(Envelope envelope) {
        return new SlowBody(envelope.bytes(), sea.clock);
    }

    private Attempt send(Envelope envelope, SlowBody body, Fault fault) {
        return judged(envelope, sea.send(berth, envelope, body, fault));
    }

    private Attempt send(Envelope envelope) {
        return send(envelope, body(envelope), Fault.none());
    }

    /** No bid is refused as late that came before closing, and none taken that came later. */
    private Attempt judged(Envelope envelope, Attempt attempt) {
        var arrived = attempt.arrived();
        var inTime = arrived != null && arrived.isBefore(berth.closing());
        if (attempt.ended() == Ended.LATE && inTime) {
            wrongs.early().add(name + ": arrived " + arrived);
        }
        if (attempt.ended() == Ended.ACKNOWLEDGED) {
            var receipt = attempt.acknowledged();
            var earlier = acknowledged.stream()
                    .filter(each -> each.envelope().equals(envelope))
                    .findFirst();
            if (!receipt.arrivedAt().isBefore(berth.closing())) {
                wrongs.late().add(name + ": " + receipt.arrivedAt());
            }
            if (earlier.isPresent() && !earlier.get().receipt().id().equals(receipt.id())) {
                wrongs.duplicated().add(name + ": two receipts for the same bytes");
            }
            acknowledged.add(new Kept(envelope, receipt));
        }
        return attempt;
    }

    /** The bidder sends it again, nothing goes wrong any more, and it is before closing. */
    private void takenNow(Envelope envelope) {
        var attempt = send(envelope);
        if (attempt.ended() != Ended.ACKNOWLEDGED) {
            wrongs.early().add(name + ": sent again and " + attempt.ended());
        }
        holds(Set.of(envelope.sha256()));
    }

    private void holds(Set<String> expected) {
        var held = sea.held(berth);
        if (!expected.contains(held)) {
            wrongs.lost().add(name + ": held is " + held);
        }
    }

    /** Something goes wrong at one of these steps, while a bid is sent, replaced or withdrawn; then it is repeated. */
    private void under(Blow blow, Set<Step> at) {
        under(Fault.of(blow, at, 1 + chance.nextInt(number(at))), chance.nextInt(5) == 0);
    }

    private void under(Fault fault, boolean withdrawing) {
        var mine = Envelope.by(chance);
        if (!withdrawing) {
            goneIfUndone(mine, send(mine, body(mine), fault));
            takenNow(mine);
            return;
        }
        takenNow(mine);
        sea.withdraw(berth, fault);
        sea.withdraw(berth, Fault.none());
        holds(Set.of(""));
    }

    /** What the database undid for certain leaves no bytes: of the blows here only a deadlock is that certain. */
    private void goneIfUndone(Envelope envelope, Attempt attempt) {
        if (kind == FaultKind.DEADLOCK
                && attempt.ended() != Ended.ACKNOWLEDGED
                && sea.bytes(envelope.sha256()).length > 0) {
            wrongs.left().add(name + ": the bytes of a bid that was undone are still there");
        }
    }

    private int number(Set<Step> at) {
        return Math.max(
                1, at.stream().mapToInt(step -> steps.getOrDefault(step, 0)).sum());
    }

    /** From the moment its last byte has come, our own slowness never makes a bid late. */
    private void stalled() {
        var at = EnumSet.copyOf(Step.DATABASE);
        at.addAll(Step.DISK);
        var mine = Envelope.by(chance);
        var late = berth.closing().plusSeconds(chance.nextInt(60));
        var attempt =
                send(mine, body(mine), Fault.stall(at, 1 + chance.nextInt(number(at)), () -> sea.clock.set(late)));
        var arrived = attempt.arrived();
        var inTime = arrived != null && arrived.isBefore(berth.closing());
        if (inTime && attempt.ended() != Ended.ACKNOWLEDGED) {
            wrongs.early().add(name + ": " + attempt.ended() + ", arrived " + arrived);
        }
        if (inTime) {
            holds(Set.of(mine.sha256()));
        }
    }

    private void slow(Instant last) {
        var mine = Envelope.by(chance);
        var body = body(mine);
        var before = sea.clock.instant();
        for (int part = 1; part < 5; part++) {
            var at = before.plus(before.until(last).multipliedBy(part).dividedBy(5));
            body.after(mine.bytes().length * part / 5, () -> sea.clock.set(at));
        }
        body.after(mine.bytes().length, () -> sea.clock.set(last));
        var attempt = send(mine, body, Fault.none());
        var expected = last.isBefore(berth.closing()) ? Ended.ACKNOWLEDGED : Ended.LATE;
        if (attempt.ended() != expected) {
            (expected == Ended.LATE ? wrongs.late() : wrongs.early()).add(name + ": " + attempt.ended());
        }
        var again = send(mine);
        if (again.ended() != expected && expected == Ended.LATE) {
            wrongs.late().add(name + ": sent again");
        }
    }

    private void uploadCut() {
        var mine = Envelope.by(chance);
        send(mine, body(mine).cutAfter(chance.nextInt(mine.bytes().length + 1)), Fault.none());
        takenNow(mine);
    }

    /** Over the network: the client hangs up when the answer comes, and sends it again. */
    private void replyLost() {
        var mine = Envelope.by(chance);
        var type = "Content-Type: application/octet-stream";
        var hash = "Envelope-SHA-256: " + mine.sha256();
        sea.http(berth, "POST", "submission", mine.bytes(), true, type, hash);
        if (sea.http(berth, "POST", "submission", mine.bytes(), false, type, hash) != 201) {
            wrongs.early().add(name + ": sent again and refused");
        }
        takenNow(mine);
    }

    /** Over the network: a withdrawal under one key, its answer lost or not; or the key again for something else. */
    private void idempotent() {
        var mine = Envelope.by(chance);
        takenNow(mine);
        var key = "Idempotency-Key: " + new java.util.UUID(chance.nextLong(), chance.nextLong());
        var nothing = new byte[0];
        var first = sea.http(berth, "DELETE", "submission", nothing, chance.nextBoolean(), key);
        if (first != 0 && first != 204) {
            wrongs.early().add(name + ": withdrawn with " + first);
        }
        if (kind == FaultKind.KEY_REPEATED) {
            var next = Envelope.by(chance);
            var replaced = chance.nextBoolean();
            if (replaced) {
                takenNow(next);
            }
            if (sea.http(berth, "DELETE", "submission", nothing, false, key) != 204) {
                wrongs.duplicated().add(name + ": another answer to the same call");
            }
            // The withdrawal was done once: it does not take back what came after it.
            holds(Set.of(replaced ? next.sha256() : ""));
        } else {
            var other = "{}".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            var type = "Content-Type: application/json";
            if (sea.http(berth, "PUT", "draft", other, false, type, key) != 422) {
                wrongs.duplicated().add(name + ": another call under the same key");
            }
            holds(Set.of(""));
        }
    }

    private void sameBytesAtOnce() {
        var mine = Envelope.by(chance);
        for (var attempt : atOnce(() -> deliver(mine), () -> deliver(mine))) {
            if (judged(mine, attempt).ended() != Ended.ACKNOWLEDGED) {
                wrongs.early().add(name + ": " + attempt.ended());
            }
        }
        takenNow(mine);
    }

    private void repliesCross() {
        var one = Envelope.by(chance);
        var other = Envelope.by(chance);
        var both = atOnce(() -> deliver(one), () -> deliver(other));
        judged(one, both.getFirst());
        judged(other, both.getLast());
        if (both.stream().anyMatch(attempt -> attempt.ended() != Ended.ACKNOWLEDGED)) {
            wrongs.early().add(name + ": " + both);
        }
        holds(Set.of(one.sha256(), other.sha256()));
    }

    private void replacedWhileWithdrawn() {
        takenNow(Envelope.by(chance));
        var next = Envelope.by(chance);
        var both = atOnce(() -> deliver(next), () -> new Attempt(sea.withdraw(berth, Fault.none()), null, null));
        judged(next, both.getFirst());
        if (both.stream().anyMatch(attempt -> attempt.ended() != Ended.ACKNOWLEDGED)) {
            wrongs.early().add(name + ": " + both);
        }
        holds(Set.of(next.sha256(), ""));
    }

    private Attempt deliver(Envelope envelope) {
        return sea.send(berth, envelope, body(envelope), Fault.none());
    }

    private static List<Attempt> atOnce(Callable<Attempt> one, Callable<Attempt> other) {
        var start = new CyclicBarrier(2);
        try (var two = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = two.submit(() -> {
                start.await();
                return one.call();
            });
            var second = two.submit(() -> {
                start.await();
                return other.call();
            });
            return List.of(first.get(), second.get());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The clock is set in the middle of an upload: across closing one way or the other, or across an hour. */
    private void clockSet(int direction) {
        var closing = berth.closing();
        var across = chance.nextBoolean();
        sea.clock.set(
                direction > 0 ? closing.minusSeconds(90) : across ? closing.plusSeconds(1) : closing.minusSeconds(1));
        var moved =
                across ? closing.plusSeconds(direction) : sea.clock.instant().plusSeconds(direction * 60L);
        var mine = Envelope.by(chance);
        var body = body(mine).after(chance.nextInt(mine.bytes().length + 1), () -> sea.clock.set(moved));
        var attempt = send(mine, body, Fault.none());
        var expected = moved.isBefore(closing) ? Ended.ACKNOWLEDGED : Ended.LATE;
        if (attempt.ended() != expected) {
            (expected == Ended.LATE ? wrongs.late() : wrongs.early()).add(name + ": " + attempt.ended());
        }
        sea.clock.set(closing.minusSeconds(3_600));
        takenNow(mine);
        takenNow(Envelope.by(chance));
    }
}
