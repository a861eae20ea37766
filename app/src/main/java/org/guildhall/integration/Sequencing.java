package org.guildhall.integration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.guildhall.disclosure.Disclosed;
import org.guildhall.disclosure.Disclosed.Position;
import org.guildhall.disclosure.Disclosure;
import org.guildhall.disclosure.Following;
import org.guildhall.integration.Change.Opened;
import org.guildhall.integration.EntryRows.Entry;
import org.guildhall.integration.EntryRows.Progress;
import org.guildhall.journal.Journal;
import org.guildhall.journal.RecordedFact;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives every settled fact that somebody may follow its place in the feed, once and for ever. Places are given by one
 * sequencer at a time and committed in order, so a reader who goes on after a place misses nothing, and a fact that
 * nobody may follow takes no place: there is nothing to count.
 */
@Component
class Sequencing {
    private static final int BATCH = 500;

    private final Journal journal;
    private final Disclosure disclosure;
    private final Following following;
    private final Followers followers;
    private final EntryRows rows;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    Sequencing(
            Journal journal,
            Disclosure disclosure,
            Followers followers,
            EntryRows rows,
            JsonMapper json,
            PlatformTransactionManager transactions) {
        this.journal = journal;
        this.disclosure = disclosure;
        this.following = disclosure.following();
        this.followers = followers;
        this.rows = rows;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Everything that has settled since the last time, in steps. */
    @Scheduled(fixedDelayString = "${guildhall.feed.every:200ms}")
    void catchUp() {
        while (Boolean.TRUE.equals(transaction.execute(_ -> step()))) {
            // the next step
        }
    }

    /** True if there may be more. Looking costs no lock, so that an idle city writes nothing. */
    private boolean step() {
        if (journal.settledAfter(rows.progress().journal(), 1).isEmpty()) {
            return false;
        }
        var from = rows.lockedProgress();
        var facts = journal.settledAfter(from.journal(), BATCH);
        if (facts.isEmpty()) {
            return false;
        }
        var open = disclosed(from, facts.size());
        var place = from.place();
        var entries = new ArrayList<Entry>();
        for (var recorded : facts) {
            var act = open.get(recorded.place());
            if (act != null || followers.anyEarly(recorded.fact().kind())) {
                place++;
                entries.add(entry(place, recorded, act));
            }
        }
        rows.insert(entries);
        rows.advance(new Progress(facts.getLast().place(), place));
        return facts.size() == BATCH;
    }

    /** What the public may see of the next facts, by their places in the journal. */
    private Map<RecordedFact.Place, Disclosed> disclosed(Progress from, int count) {
        var start = from.journal();
        var after = new Position(start.transaction(), start.seq());
        var news = disclosure.newsAfter(after, count);
        var open = new HashMap<RecordedFact.Place, Disclosed>();
        for (var ocid : news.processes()) {
            for (var act : following.between(ocid, after, news.upTo())) {
                var at = act.position();
                open.put(new RecordedFact.Place(at.transaction(), at.seq()), act);
            }
        }
        return open;
    }

    private Entry entry(long place, RecordedFact recorded, @Nullable Disclosed act) {
        var fact = recorded.fact();
        var cursor = UUID.randomUUID();
        var seen = Optional.ofNullable(act);
        var change = new Change(
                cursor.toString(),
                fact.kind(),
                fact.ocid().value(),
                stage(fact.scope()),
                fact.at(),
                seen.map(each -> new TreeMap<>(each.fields())).orElseGet(TreeMap::new),
                seen.map(Sequencing::opened).orElse(List.of()),
                followers.links(fact));
        return new Entry(place, cursor, fact.kind(), fact.at(), act != null, json.writeValueAsString(change));
    }

    private static List<Opened> opened(Disclosed act) {
        return act.released().stream()
                .map(each -> new Opened(each.kind(), stage(each.scope()), each.at(), new TreeMap<>(each.fields())))
                .toList();
    }

    private static @Nullable String stage(String scope) {
        return scope.isEmpty() ? null : scope;
    }
}
