package org.guildhall.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules of all packs, ready to answer. It holds no state but the packs: the same packs give the same answer to the
 * same question at any time, so a decision of the past is replayed with the packs whose hashes were kept.
 */
public final class RuleBook {
    private final List<Pack> packs;
    private final Map<String, List<Row>> byTable = new HashMap<>();
    private final Map<String, Map<String, List<Row>>> byPack = new HashMap<>();
    private final List<Answer.PackHash> hashes;
    private final @Nullable LocalDate begins;

    private RuleBook(PackReader.Read read) {
        this.packs = List.copyOf(read.packs());
        for (var pack : packs) {
            var own = byPack.computeIfAbsent(pack.id(), _ -> new HashMap<>());
            for (var row : pack.rows()) {
                byTable.computeIfAbsent(row.table(), _ -> new ArrayList<>()).add(row);
                own.computeIfAbsent(row.table(), _ -> new ArrayList<>()).add(row);
            }
        }
        hashes = read.hashes();
        begins = packs.stream()
                .filter(pack -> pack.missing().equals("stop"))
                .flatMap(pack -> rows(pack, "threshold").stream())
                .map(Row::from)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /**
     * The rules that come with this library.
     *
     * @throws BrokenPack if nobody could decide by them
     */
    public static RuleBook shipped() {
        try {
            return of(PackFiles.shipped());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The rules of these files.
     *
     * @throws BrokenPack if a pack is empty, has a gap or an overlap, or says something that is not understood
     */
    public static RuleBook of(PackFiles files) throws IOException {
        return new RuleBook(PackReader.read(files));
    }

    /** What the rules say of this purchase. It never fails: what is wrong with a question is a finding. */
    public Answer answer(Question question) {
        return answer(question, new Trace());
    }

    /** The same, leaving in the trace which rows took part. */
    Answer answer(Question question, Trace trace) {
        var lookup = new Lookup(this, trace);
        var findings = new Findings();
        var facts = new QuestionCheck(lookup, findings).facts(question);
        return facts == null ? findings.refusal(hashes) : new Answering(lookup, facts, findings).answer();
    }

    /**
     * What the law of a province says to bidders on a day, whatever is bought.
     *
     * @param binding whether a bid is a binding offer
     */
    public List<Bidding> bidding(String province, boolean binding, LocalDate day) {
        return Bidding.of(this, province, binding, day);
    }

    /** Every pack, in the order of {@code packs.csv}. */
    public List<Pack> packs() {
        return packs;
    }

    /** Id and SHA-256 of every file, by id: of each pack, and of {@code packs} and {@code sources}. */
    public List<Answer.PackHash> hashes() {
        return hashes;
    }

    /** The rules that say that sources conflict: only a lawyer's opinion settles those, and no others. */
    public Set<String> conflicts() {
        return rows("flag").stream().filter(Duties::conflicts).map(Row::id).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether a day lies before the first of which an agreement that matters everywhere has a line. What has no first
     * day of its own was read as it is now: that it was so before then is in no source.
     */
    boolean before(LocalDate day) {
        return begins != null && day.isBefore(begins);
    }

    /** The first day of which there are lines, or null. */
    @Nullable
    LocalDate begins() {
        return begins;
    }

    List<Row> rows(String table) {
        return byTable.getOrDefault(table, List.of());
    }

    List<Row> rows(Pack pack, String table) {
        return byPack.getOrDefault(pack.id(), Map.of()).getOrDefault(table, List.of());
    }
}
