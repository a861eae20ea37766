package org.guildhall.keys;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.keys.Gathered.For;
import org.guildhall.keys.Presenting.Brought;
import org.guildhall.keys.SharedRows.Dealt;
import org.guildhall.people.People;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door of this room. Passphrases and words pass through it and are neither kept nor logged; what is kept opens
 * nothing without them.
 *
 * @see "docs/adr/0035-any-k-of-n-officers-open.md"
 */
@Service
public class OpeningKeys {
    private final KeyRows rows;
    private final SharedRows shared;
    private final OwnKeys own;
    private final Dealing dealing;
    private final Presenting presenting;
    private final Living living;
    private final Recovery recovery;
    private final Papers papers;
    private final People people;
    private final Journal journal;
    private final KeyFacts facts;
    private final CityClock clock;
    private final int threshold;
    private final TransactionTemplate apart;

    OpeningKeys(
            KeyRows rows,
            SharedRows shared,
            OwnKeys own,
            Dealing dealing,
            Presenting presenting,
            Living living,
            Recovery recovery,
            Papers papers,
            People people,
            Journal journal,
            KeyFacts facts,
            CityClock clock,
            PlatformTransactionManager transactions,
            @Value("${guildhall.keys.threshold:2}") int threshold) {
        this.rows = rows;
        this.shared = shared;
        this.own = own;
        this.dealing = dealing;
        this.presenting = presenting;
        this.living = living;
        this.recovery = recovery;
        this.papers = papers;
        this.people = people;
        this.journal = journal;
        this.facts = facts;
        this.clock = clock;
        this.threshold = threshold;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** How many officers open together in this city, unless a solicitation says otherwise. */
    public int usualThreshold() {
        return threshold;
    }

    /** True if people with these roles may hold a share and open. */
    public static boolean mayHold(Actor person) {
        return person.has(Role.BUYER) || person.has(Role.APPROVER);
    }

    /** True if this person has a key of their own and lately showed that they can open it. */
    @Transactional(readOnly = true)
    public boolean live(PersonId person) {
        return rows.officer(person)
                .filter(each -> own.live(each, clock.instant()))
                .isPresent();
    }

    /** What is known of an officer's key without any passphrase. */
    @Transactional(readOnly = true)
    public Optional<EnrolledOfficer> officer(PersonId person) {
        return rows.officer(person);
    }

    /** Everyone who can be named as an opener, by the day of enrolment. */
    @Transactional(readOnly = true)
    public List<EnrolledOfficer> officers() {
        return rows.officers();
    }

    /**
     * Makes the officer's own key and locks it with their passphrase.
     *
     * @throws Refused {@code common.invalid} for a weak passphrase, {@code keys.already-enrolled}
     */
    @Transactional
    public EnrolledOfficer enrol(Actor officer, @Nullable String passphrase) {
        return own.enrol(officer, passphrase, clock.instant());
    }

    /**
     * Locks the same key with another passphrase: every share still opens.
     *
     * @throws Refused {@code common.invalid}, {@code keys.not-enrolled}, {@code keys.wrong-passphrase}
     */
    @Transactional
    public void changePassphrase(Actor officer, @Nullable String current, @Nullable String wanted) {
        own.changePassphrase(officer, current, wanted, clock.instant());
    }

    /**
     * Makes recovery words of the officer's own key, which wait to be printed for an hour.
     *
     * @throws Refused {@code keys.wrong-passphrase}, {@code keys.not-enrolled}, {@code keys.too-many-tries}
     */
    @Transactional
    public void printWords(Actor officer, @Nullable String passphrase) {
        recovery.print(officer, passphrase, clock.instant());
    }

    /** The recovery words that wait to be printed, for the officer whose key it is. */
    public Optional<RecoveryPaper> words(Actor officer) {
        return recovery.paper(officer, clock.instant());
    }

    /**
     * The recovery words are on paper: those asked for were typed from it. They are no longer kept here.
     *
     * @throws Refused {@code keys.nothing-printed}, {@code keys.words-differ}
     */
    @Transactional
    public void confirmWords(Actor officer, List<String> typed) {
        recovery.confirm(officer, typed, clock.instant());
    }

    /**
     * Chooses a new passphrase with the recovery words of the key: every share still opens. The officer gets a letter.
     *
     * @throws Refused {@code common.invalid}, {@code keys.not-enrolled}, {@code keys.wrong-words},
     *     {@code keys.too-many-tries}
     */
    @Transactional
    public void recover(Actor officer, @Nullable String words, @Nullable String wanted) {
        recovery.recover(officer, words, wanted, clock.instant());
    }

    /**
     * Makes the opening key of a stage that was not started, in place of one made before, so that its share on paper is
     * shown before it counts. That the stage was not started is for the caller to know.
     *
     * @throws Refused as {@link #create}
     */
    @Transactional
    public void prepare(Actor publisher, OpeningKeyId id, Holders holders) {
        requireActing(holders);
        dealing.anew(publisher, id, holders, clock.instant());
    }

    /** True if a key was dealt among these, and its share on paper, if they have one, was lately shown to be there. */
    @Transactional(readOnly = true)
    public boolean proven(OpeningKeyId id, Holders holders) {
        return shared.dealt(id)
                .filter(dealt -> dealing.proven(dealt, holders, clock.instant()))
                .isPresent();
    }

    /**
     * The opening key of a stage that starts, dealt to officers: made now, or {@linkplain #prepare before} if one is on
     * paper. The whole secret exists only while it is made.
     *
     * @return the public half that bids are sealed to, {@code age1…}
     * @throws Refused {@code keys.same-officer}, {@code keys.too-few-officers}, {@code keys.not-enrolled},
     *     {@code keys.not-live}, {@code keys.paper-not-proven}
     */
    @Transactional
    public String create(Actor publisher, OpeningKeyId id, Holders holders) {
        return dealing.create(publisher, id, holders, clock.instant());
    }

    /**
     * Makes {@link OpeningKeyId#next} as {@link #create} does, in the place of a key of which too few shares are left,
     * as {@code check} finds while nobody can deal it again: it opens nothing from now on, whoever comes back.
     */
    @Transactional
    public String replace(Actor publisher, OpeningKeyId lost, Holders holders, Runnable check) {
        var _ = shared.locked(lost).orElseThrow(() -> new Refused(KeysProblem.UNKNOWN_KEY));
        check.run();
        requireActing(holders);
        var recipient = create(publisher, lost.next(), holders);
        dealing.abandon(publisher, presenting, lost, clock.instant());
        return recipient;
    }

    /**
     * An officer shows that they can still open: their own key, and every share they hold of a key that was not used.
     *
     * @return how many of these shares could not be read
     * @throws Refused {@code keys.wrong-passphrase}, {@code keys.not-enrolled}, {@code keys.too-many-tries}
     */
    @Transactional
    public int prove(Actor officer, @Nullable String passphrase) {
        return living.prove(officer, passphrase == null ? "" : passphrase, clock.instant());
    }

    /**
     * The share for the safe, for whoever dealt it, until they confirm that it is on paper, and for an hour at most.
     *
     * @throws Refused {@code keys.unknown-key}, {@code keys.nothing-printed}
     */
    @Transactional(readOnly = true)
    public PaperShare paper(Actor printer, OpeningKeyId id) {
        return living.paper(printer, id, clock.instant());
    }

    /**
     * The share for the safe is on paper: the words asked for were typed from it. It is no longer kept here.
     *
     * @throws Refused {@code keys.nothing-printed}, {@code keys.words-differ}
     */
    @Transactional
    public void confirmPaper(Actor printer, OpeningKeyId id, List<String> typed) {
        living.confirm(printer, id, typed, clock.instant());
    }

    /** The keys of which this person is still to print the share for the safe. */
    public List<OpeningKeyId> toPrint(PersonId person) {
        return papers.sharesFor(person, clock.instant());
    }

    /** The opening key whose public half this is. */
    @Transactional(readOnly = true)
    public Optional<OpeningKeyId> withRecipient(String recipient) {
        return shared.byRecipient(recipient);
    }

    /** Who holds the shares of a key now; empty where none was dealt. */
    @Transactional(readOnly = true)
    public Optional<Custody> custody(OpeningKeyId id) {
        return shared.dealt(id).map(dealt -> dealing.custody(dealt, this::acts));
    }

    /** True if this person holds a share of the key. */
    @Transactional(readOnly = true)
    public boolean holds(PersonId person, OpeningKeyId id) {
        return shared.dealt(id).flatMap(dealt -> presenting.of(person, dealt)).isPresent();
    }

    /** The keys of which this person holds a share, as long as they were not used. */
    @Transactional(readOnly = true)
    public List<OpeningKeyId> heldBy(PersonId person) {
        return shared.heldBy(person).stream().map(SharedRows.Dealt::key).toList();
    }

    /** Who has presented a share for an opening and waits for others, if anybody does. */
    @Transactional(readOnly = true)
    public Optional<Presented.Waiting> waiting(OpeningKeyId id) {
        var now = clock.instant();
        return shared.dealt(id).flatMap(dealt -> presenting.waiting(For.opening(id), dealt, now));
    }

    /**
     * One officer presents their share. The fact of it is kept whatever comes of it, also when the caller fails.
     *
     * @throws Refused {@code keys.unknown-key}, {@code keys.too-many-tries}
     */
    @Transactional
    public Presented present(Actor officer, String passphrase, OpeningKeyId id) {
        var dealt = shared.dealt(id).orElseThrow(() -> new Refused(KeysProblem.UNKNOWN_KEY));
        return presented(officer, presenting.unlocked(officer, passphrase, dealt, clock.instant()), dealt);
    }

    /**
     * Somebody who may hold shares presents the one on paper; it counts as theirs, beside none of their own.
     *
     * @param words as they stand on the paper
     * @throws Refused {@code keys.unknown-key}; {@code common.invalid} that says which words to look at
     */
    @Transactional
    public Presented presentPaper(Actor officer, String words, OpeningKeyId id) {
        var dealt = shared.dealt(id).orElseThrow(() -> new Refused(KeysProblem.UNKNOWN_KEY));
        return mayHold(officer)
                ? presented(officer, presenting.typed(words, dealt), dealt)
                : told(officer, id, new Presented.NotAnOpener());
    }

    /**
     * One officer presents their share to deal the key again, among others or more; when enough have who want it so,
     * new shares are dealt, and those before are of no use. Nothing is opened, and the key is whole only meanwhile.
     * That the stage still takes bids is for the caller to know.
     *
     * @param secret the officer's passphrase, or the words of the share on paper
     * @return who is awaited still; empty once the key was dealt again
     * @throws Refused {@code keys.unknown-key}, {@code keys.not-a-holder}, {@code keys.wrong-passphrase},
     *     {@code keys.wrong-share}, and as {@link #create}
     */
    @Transactional
    public Optional<Presented.Waiting> reshare(Actor officer, Secret secret, OpeningKeyId id, Holders next) {
        var now = clock.instant();
        var dealt = shared.locked(id).orElseThrow(() -> new Refused(KeysProblem.UNKNOWN_KEY));
        dealing.require(next, now);
        requireActing(next);
        var brought = secret.onPaper() && mayHold(officer)
                ? presenting.typed(secret.text(), dealt)
                : presenting.unlocked(officer, secret.text(), dealt, now);
        if (brought instanceof Brought.Not(var why)) {
            told(officer, id, why);
            throw Presenting.refused(why);
        }
        return dealing.again(officer, presenting, ((Brought.Right) brought).share(), dealt, next, now);
    }

    /** Among whom those who wait would deal a key again, and who they are. */
    @Transactional(readOnly = true)
    public Map<Holders, Presented.Waiting> proposals(OpeningKeyId id) {
        return shared.dealt(id)
                .map(dealt -> presenting.proposals(dealt, clock.instant()))
                .orElse(Map.of());
    }

    private Presented presented(Actor officer, Brought brought, Dealt dealt) {
        return switch (brought) {
            case Brought.Not(var why) -> told(officer, dealt.key(), why);
            case Brought.Right(var share) -> {
                var what = For.opening(dealt.key());
                var now = clock.instant();
                var outcome = presenting
                        .gather(what, officer.id(), share, dealt, now)
                        .map(enough -> presenting.combined(enough, dealt))
                        .orElseGet(() -> presenting.waiting(what, dealt, now).orElseThrow());
                if (outcome instanceof Presented.Ready) {
                    shared.retire(dealt.key(), now);
                }
                yield told(officer, dealt.key(), outcome);
            }
        };
    }

    private Presented told(Actor officer, OpeningKeyId id, Presented outcome) {
        apart.executeWithoutResult(_ -> journal.record(facts.of("opening_key.presented", officer, clock.instant(), id)
                .with("key", id.toString())
                .with("outcome", outcome.getClass().getSimpleName())));
        return outcome;
    }

    private void requireActing(Holders holders) {
        if (!holders.officers().stream().allMatch(this::acts)) {
            throw new Refused(KeysProblem.NOT_LIVE);
        }
    }

    /** Whether a person may act for the city as an officer: a role that opens, and an account that is not closed. */
    private boolean acts(PersonId person) {
        return people.byId(person).filter(OpeningKeys::mayHold).isPresent();
    }
}
