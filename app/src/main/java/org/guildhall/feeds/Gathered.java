package org.guildhall.feeds;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guildhall.feeds.FeedCheck.Limits;
import org.guildhall.feeds.FeedCheck.Stop;
import org.guildhall.feeds.FeedReport.Finding;
import org.jspecify.annotations.Nullable;

/** What is known of a file so far: two numbers a row. */
class Gathered {
    /** How far a row may be ahead of us: clocks differ. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final FeedRules rules;
    private final Limits limits;
    private final Values values;
    private final List<Finding> findings = new ArrayList<>();
    private final int time;

    private long[] marks = new long[1024];
    private long[] seconds = new long[1024];
    private int rows;
    private int timed;
    private long wrong;
    private long outOfOrder;
    private @Nullable Instant before;
    private @Nullable Instant oldest;
    private @Nullable Instant newest;
    private boolean stopped;

    Gathered(FeedRules rules, Limits limits) {
        this.rules = rules;
        this.limits = limits;
        this.values = new Values(rules);
        this.time = rules.time().map(rules.fields()::indexOf).orElse(-1);
    }

    long rows() {
        return rows;
    }

    /** Takes in a row: its cells in the order of the rules' fields. */
    void row(List<Cell> cells, boolean decimalComma) throws Stop {
        if (rows >= limits.rows()) {
            throw new Stop("too-many-rows", limits.rows());
        }
        marks = room(marks, rows);
        marks[rows] = mark(cells);
        rows++;
        var fits = true;
        for (int i = 0; i < cells.size(); i++) {
            var field = rules.fields().get(i);
            var problem = values.problem(field.type(), cells.get(i), decimalComma);
            if (!problem.isEmpty()) {
                fits = false;
                found(Finding.of(problem, rows, field.name()));
            }
        }
        if (!fits) {
            wrong++;
        }
        if (time >= 0) {
            values.instant(cells.get(time).text()).ifPresent(this::at);
        }
    }

    void stopped(Finding finding) {
        stopped = true;
        findings.addFirst(finding);
    }

    FeedReport report(Instant now) {
        if (rows == 0 && !stopped) {
            findings.add(Finding.of("empty"));
        }
        var share = stopped ? Optional.<BigDecimal>empty() : share();
        if (rows > 0 && !stopped) {
            checkAge(now);
            checkShare(share);
        }
        return new FeedReport(
                findings.isEmpty(),
                rows,
                wrong,
                duplicates(),
                outOfOrder,
                oldest,
                newest,
                share.orElse(null),
                findings);
    }

    private void at(Instant instant) {
        seconds = room(seconds, timed);
        seconds[timed++] = instant.getEpochSecond();
        if (before != null && instant.isBefore(before)) {
            outOfOrder++;
        }
        before = instant;
        oldest = oldest == null || instant.isBefore(oldest) ? instant : oldest;
        newest = newest == null || instant.isAfter(newest) ? instant : newest;
    }

    private void checkAge(Instant now) {
        if (newest != null && newest.isAfter(now.plus(AHEAD))) {
            findings.add(Finding.of("ahead", newest));
            return;
        }
        var minutes = rules.freshMinutes();
        if (minutes == null) {
            return;
        }
        if (newest == null) {
            findings.add(Finding.of("no-time"));
        } else if (newest.isBefore(now.minus(Duration.ofMinutes(minutes)))) {
            findings.add(Finding.of("stale", newest, minutes));
        }
    }

    private void checkShare(Optional<BigDecimal> share) {
        var least = rules.leastShare();
        if (rules.intervalSeconds() == null || least == null) {
            return;
        }
        if (share.isEmpty()) {
            findings.add(Finding.of("no-time"));
        } else if (share.get().compareTo(least) < 0) {
            findings.add(Finding.of("incomplete", share.get().toPlainString(), least.toPlainString()));
        }
    }

    /**
     * The share of intervals that have a row, from the first to the last. A row counts for the nearest step from the
     * first, so that a clock that wavers loses nothing; two rows of one step count once.
     */
    private Optional<BigDecimal> share() {
        var interval = rules.intervalSeconds();
        if (interval == null || timed == 0) {
            return Optional.empty();
        }
        var sorted = Arrays.copyOf(seconds, timed);
        Arrays.sort(sorted);
        var first = sorted[0];
        var steps = Arrays.stream(sorted)
                .map(at -> Math.floorDiv(at - first + interval / 2, interval))
                .distinct()
                .count();
        var expected = Math.floorDiv(sorted[timed - 1] - first + interval / 2, interval) + 1;
        return Optional.of(BigDecimal.valueOf(steps)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(expected), 2, RoundingMode.DOWN));
    }

    /** By 64 bits of each row: that two different rows share them is told once in billions of files. */
    private long duplicates() {
        var sorted = Arrays.copyOf(marks, rows);
        Arrays.sort(sorted);
        return rows - Arrays.stream(sorted).distinct().count();
    }

    private static long mark(List<Cell> cells) {
        var mark = 1125899906842597L;
        for (var cell : cells) {
            for (int i = 0; i < cell.text().length(); i++) {
                mark = 31 * mark + cell.text().charAt(i);
            }
            mark = 31 * mark + 0x1f;
        }
        return mark;
    }

    private static long[] room(long[] numbers, int used) {
        return used < numbers.length ? numbers : Arrays.copyOf(numbers, numbers.length * 2);
    }

    private void found(Finding finding) {
        if (findings.size() < FeedCheck.MOST_FINDINGS) {
            findings.add(finding);
        }
    }
}
