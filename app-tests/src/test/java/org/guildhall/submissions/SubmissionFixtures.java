package org.guildhall.submissions;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.guildhall.Fixture;
import org.guildhall.documents.Documents;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.openings.Lost;
import org.guildhall.openings.Opening;
import org.guildhall.openings.OpeningOutcome;
import org.guildhall.openings.Openings;
import org.guildhall.people.People;
import org.guildhall.seal.BidAddress;
import org.guildhall.seal.BidContainer;
import org.guildhall.seal.BidContent;
import org.guildhall.seal.BidSource;
import org.guildhall.seal.Recipient;
import org.guildhall.seal.SealedBids;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.terms.FormField;
import org.guildhall.vendors.Ability;
import org.guildhall.vendors.Membership;
import org.guildhall.vendors.VendorFixtures;
import org.guildhall.vendors.Vendors;
import tools.jackson.databind.json.JsonMapper;

/** Bids of a test: bidders of its own, envelopes sealed as a bidder's machine seals them, opened through the door. */
@Fixture
public class SubmissionFixtures {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Submissions submissions;
    private final Openings openings;
    private final SolicitationFixtures solicitations;
    private final Documents documents;
    private final Vendors vendors;
    private final People people;
    private final CityClock clock;

    public SubmissionFixtures(
            Submissions submissions,
            Openings openings,
            SolicitationFixtures solicitations,
            Documents documents,
            Vendors vendors,
            People people,
            CityClock clock) {
        this.submissions = submissions;
        this.openings = openings;
        this.solicitations = solicitations;
        this.documents = documents;
        this.vendors = vendors;
        this.people = people;
        this.clock = clock;
    }

    /** The founder, with every ability, of a new organisation. */
    public Actor bidder() {
        return people.byId(new VendorFixtures(vendors).registered().person()).orElseThrow();
    }

    /** A draft that is sealed to the organisation's key from the beginning. */
    public void begunSealed(Actor bidder, PublishedStage stage) {
        submissions.beginSealed(bidder, stage.id(), null, List.of());
    }

    /** A bid that is written with tools of the organisation's own. */
    public void begunElsewhere(Actor bidder, PublishedStage stage) {
        submissions.writeElsewhere(bidder, stage.id(), true);
    }

    /** The legal name under which a bidder's organisation is registered. */
    public String name(Actor bidder) {
        return vendors.byId(membership(bidder).organisation()).orElseThrow().legalName();
    }

    public Membership membership(Actor bidder) {
        return vendors.membershipOf(bidder.id()).orElseThrow();
    }

    /** What became of each bid of a bidder, the latest first. */
    public List<String> states(Actor bidder, PublishedStage stage) {
        return submissions.versions(bidder, stage.id()).stream()
                .map(each -> each.state().code())
                .toList();
    }

    /** A complete bid at this unit price for each line, with a file for each field that asks for one, sealed. */
    public byte[] sealed(PublishedStage stage, Actor bidder, String unitPrice) {
        return sealed(stage, bidder, unitPrice, "A plan of signals.");
    }

    public byte[] sealed(PublishedStage stage, Actor bidder, String unitPrice, String file) {
        var prices = new TreeMap<String, String>();
        stage.priceLines().forEach(line -> prices.put(line.id(), unitPrice));
        return sealed(stage, bidder, Map.of("currency", "CAD", "unitPrices", prices), file);
    }

    public byte[] sealed(PublishedStage stage, Actor bidder, Map<String, Object> prices, String file) {
        return sealed(stage, content(stage, bidder, prices, file));
    }

    /** Whatever a bidder's own tools write for {@code answers.json} and {@code prices.json}, sealed well. */
    public byte[] sealedRaw(PublishedStage stage, Actor bidder, String answers, String prices) {
        var files = files(stage, "A plan.");
        return sealed(stage, content(stage, bidder, bytes(answers), bytes(prices), files));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A complete bid as {@link #sealed} seals it, not sealed. */
    public byte[] container(PublishedStage stage, Actor bidder, String unitPrice) throws IOException {
        var prices = new TreeMap<String, String>();
        stage.priceLines().forEach(line -> prices.put(line.id(), unitPrice));
        var out = new ByteArrayOutputStream();
        BidContainer.write(content(stage, bidder, Map.of("currency", "CAD", "unitPrices", prices), "A plan."), out);
        return out.toByteArray();
    }

    private BidContent content(PublishedStage stage, Actor bidder, Map<String, Object> prices, String file) {
        var answers = Map.of("answers", answers(stage), "files", fileNames(stage), "acknowledged", List.of());
        return content(
                stage, bidder, JSON.writeValueAsBytes(answers), JSON.writeValueAsBytes(prices), files(stage, file));
    }

    private BidContent content(
            PublishedStage stage, Actor bidder, byte[] answers, byte[] prices, List<BidContent.File> files) {
        var address = new BidAddress(
                stage.solicitation().toString(),
                membership(bidder).organisation().toString(),
                stage.id().toString());
        return new BidContent(address, BidSource.of(answers), BidSource.of(prices), files);
    }

    /** By form field, the entry that {@link #sealed} puts a file under. */
    public static Map<String, String> fileNames(PublishedStage stage) {
        var named = new TreeMap<String, String>();
        stage.fields().stream()
                .filter(field -> field.kind() == FormField.Kind.FILE)
                .forEach(field -> named.put(field.id(), "files/" + field.id() + ".txt"));
        return named;
    }

    private static List<BidContent.File> files(PublishedStage stage, String text) {
        return fileNames(stage).values().stream()
                .map(name -> new BidContent.File(name, "text/plain", BidSource.of(bytes(text))))
                .toList();
    }

    /** A plain answer to every field that does not ask for a file. */
    public static Map<String, String> answers(PublishedStage stage) {
        var answers = new TreeMap<String, String>();
        stage.fields().stream()
                .filter(field -> field.kind() != FormField.Kind.FILE)
                .forEach(field -> answers.put(field.id(), answer(field)));
        return answers;
    }

    private static String answer(FormField field) {
        return switch (field.kind()) {
            case TEXT, REQUIREMENT -> "We meet this in full.";
            case NUMBER -> "12";
            case DATE -> "2027-01-31";
            case CHOICE -> field.choices().getFirst().id();
            case FILE -> "";
        };
    }

    private static byte[] sealed(PublishedStage stage, BidContent content) {
        var out = new ByteArrayOutputStream();
        try {
            var opening = new Recipient(stage.recipient());
            if (stage.closingLock().isEmpty()) {
                SealedBids.seal(content, out, opening);
            } else {
                SealedBids.seal(content, out, opening, new Recipient(stage.closingLock()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A draft in which nothing is missing, if the bidder may still write one. */
    public void complete(Actor bidder, PublishedStage stage) {
        var writes = vendors.membershipOf(bidder.id())
                .filter(member -> member.may(Ability.DRAFT) && member.may(Ability.PRICE))
                .isPresent();
        if (!writes
                || !submissions.desk(bidder, stage.id()).open()
                || submissions.readiness(bidder, stage.id()).ready()) {
            return;
        }
        var now = solicitations.stage(stage.id());
        var prices = new TreeMap<String, String>();
        now.priceLines().forEach(line -> prices.put(line.id(), "100"));
        var addenda = now.addenda().stream().map(each -> each.number()).toList();
        submissions.change(bidder, stage.id(), answers(now), prices, addenda);
        for (var field : now.fields()) {
            if (field.kind() == FormField.Kind.FILE) {
                var plan = new ByteArrayInputStream("A plan.".getBytes(StandardCharsets.UTF_8));
                submissions.attach(bidder, stage.id(), field.id(), field.id() + ".txt", plan);
            }
        }
    }

    /** Sends bytes that arrive completely now, with a draft in which nothing is missing. */
    public Receipt send(Actor bidder, PublishedStage stage, byte[] envelope) {
        complete(bidder, stage);
        return sendAsDrafted(bidder, stage, envelope);
    }

    /** Sends bytes that arrive completely now, whatever the draft holds. */
    public Receipt sendAsDrafted(Actor bidder, PublishedStage stage, byte[] envelope) {
        try (var incoming = documents.receive(new ByteArrayInputStream(envelope), envelope.length)) {
            var claimed = incoming.stored().sha256();
            return submissions.receive(bidder, stage.id(), incoming, claimed, clock.instant());
        }
    }

    public Submission received(Actor bidder, PublishedStage stage, String unitPrice) {
        return ((Receipt.Received) send(bidder, stage, sealed(stage, bidder, unitPrice))).submission();
    }

    /** Both officers open, after closing. */
    public Opening opened(PublishedStage stage) {
        var openers = solicitations.openers();
        openings.open(openers.getFirst(), stage.id(), SolicitationFixtures.PASSPHRASE, Lost.STOPS);
        var outcome = openings.open(openers.getLast(), stage.id(), SolicitationFixtures.PASSPHRASE, Lost.STOPS);
        return ((OpeningOutcome.Opened) outcome).opening();
    }
}
