package org.guildhall.publishing;

import java.util.ArrayList;
import org.guildhall.disclosure.Disclosed.Position;
import org.guildhall.disclosure.Disclosure;
import org.guildhall.disclosure.Disclosure.Published;
import org.guildhall.disclosure.Following;
import org.guildhall.kernel.Ocid;
import org.guildhall.tlog.Jcs;
import org.guildhall.tlog.Untrusted;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Makes releases of what has become visible, and has pages and records made of them. */
@Component
class Publishing {
    private static final int BATCH = 500;

    private final Disclosure disclosure;
    private final Following following;
    private final Releasing releasing;
    private final ReleaseRows releases;
    private final DueRows due;
    private final Editing editing;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    Publishing(
            Disclosure disclosure,
            Releasing releasing,
            ReleaseRows releases,
            DueRows due,
            Editing editing,
            JsonMapper json,
            PlatformTransactionManager transactions) {
        this.disclosure = disclosure;
        this.following = disclosure.following();
        this.releasing = releasing;
        this.releases = releases;
        this.due = due;
        this.editing = editing;
        this.json = json;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Publishes what has become visible since the last time. */
    @Scheduled(fixedDelayString = "${guildhall.publishing.every:200ms}")
    void round() {
        transaction.executeWithoutResult(_ -> step());
        editing.round();
    }

    /** The same, and no page is left for later. */
    void catchUp() {
        transaction.executeWithoutResult(_ -> step());
        editing.all();
    }

    /** One publisher works at a time. Looking costs no lock, so that an idle city writes nothing. */
    private void step() {
        var progress = releases.progress();
        if (disclosure.newsAfter(progress.position(), 1).upTo().equals(progress.position())) {
            return;
        }
        progress = releases.lockedProgress();
        var news = disclosure.newsAfter(progress.position(), BATCH);
        if (news.upTo().equals(progress.position())) {
            return;
        }
        var made = new Made(releases);
        var changed = new ArrayList<Ocid>();
        for (var ocid : news.processes()) {
            if (publish(ocid, progress.position(), news.upTo(), made)) {
                changed.add(ocid);
            }
        }
        made.write();
        disclosure.published(made.all().stream().map(this::logged).toList());
        due.add(changed, news.upTo());
        releases.advance(news.upTo(), !changed.isEmpty());
    }

    /** Publishes what of a process became visible after a position; false if nothing did. */
    private boolean publish(Ocid ocid, Position after, Position upTo, Made made) {
        var acts = following.between(ocid, after, upTo);
        if (acts.isEmpty()) {
            return false;
        }
        var earlier = new Earlier(made, releases, ocid.value());
        acts.forEach(act -> releasing.of(act, earlier).ifPresent(earlier::add));
        return true;
    }

    private Published logged(Release release) {
        try {
            var sha256 = Jcs.sha256(json.writeValueAsString(release.body()));
            return new Published(new Ocid(release.ocid()), release.number(), release.id(), sha256, release.date());
        } catch (Untrusted impossible) {
            throw new IllegalStateException("our own JSON", impossible);
        }
    }
}
