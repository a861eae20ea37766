package org.guildhall.procedures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.guildhall.kernel.Bilingual;
import org.guildhall.procedures.ProcedureStage.Assessment;
import org.guildhall.procedures.ProcedureStage.Entry;
import org.guildhall.procedures.ProcedureStage.NamesFrom;
import org.guildhall.procedures.ProcedureStage.Negotiation;
import org.guildhall.procedures.ProcedureStage.Notice;
import org.guildhall.procedures.ProcedureStage.Section;
import org.guildhall.procedures.ProcedureStage.Select;
import org.guildhall.procedures.ProcedureStage.Submit;
import org.guildhall.procedures.ProcedureStage.TieBreak;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The door of this room: every procedure, read from {@code procedures/*.yaml} (or the city's own folder,
 * {@code guildhall.procedures}). An unknown or missing key, a stage that nobody could enter, or no file at all stops
 * the start.
 */
@Component
public class Procedures {
    private static final Logger LOG = LoggerFactory.getLogger(Procedures.class);
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final Negotiation NOTHING = new Negotiation(0, 0);

    private final List<Procedure> procedures;

    @Autowired
    Procedures(@Value("${guildhall.procedures:classpath*:procedures/*.yaml}") String pattern) throws IOException {
        this(new PathMatchingResourcePatternResolver().getResources(pattern));
    }

    Procedures(Resource... files) {
        this.procedures = Arrays.stream(files)
                .map(Procedures::read)
                .sorted(Comparator.comparing(Procedure::id))
                .toList();
        if (procedures.isEmpty()) {
            throw new IllegalStateException("no procedure files: nothing could be bought");
        }
        procedures.forEach(procedure -> LOG.info("procedure {} sha256 {}", procedure.id(), procedure.sha256()));
    }

    /** All of them, by id. */
    public List<Procedure> all() {
        return procedures;
    }

    /** The one of that id; empty if there is no such file. */
    public Optional<Procedure> byId(String id) {
        return procedures.stream()
                .filter(procedure -> procedure.id().equals(id))
                .findFirst();
    }

    private record File(
            String id, Bilingual title, Bilingual summary, String method, Bilingual methodDetails, List<Stage> stages) {
        Procedure procedure(String sha256) {
            var rules = new ArrayList<ProcedureStage>();
            stages.forEach(stage -> rules.add(stage.rules()));
            return new Procedure(
                    id, title, summary, code(Procedure.Method.class, method), methodDetails, rules, sha256);
        }
    }

    private record Stage(
            String id,
            Bilingual title,
            String entry,
            boolean sealed,
            boolean binding,
            SubmitFile submit,
            List<String> assess,
            SelectFile select,
            List<String> publishes,
            String namesFrom,
            List<String> reviewed,
            int standstillDays,
            int minimumDays,
            int irrevocableDays,
            Negotiation negotiation) {
        ProcedureStage rules() {
            return new ProcedureStage(
                    id,
                    title,
                    code(Entry.class, entry),
                    sealed,
                    binding,
                    new Submit(submit.sections(), submit.prices()),
                    codes(Assessment.class, assess),
                    new Select(
                            code(Select.Kind.class, select.kind()),
                            select.count(),
                            codes(TieBreak.class, select.ties())),
                    codes(Notice.class, publishes),
                    code(NamesFrom.class, namesFrom),
                    codes(Notice.class, reviewed),
                    standstillDays,
                    minimumDays,
                    irrevocableDays,
                    negotiation.equals(NOTHING) ? null : negotiation);
        }
    }

    private record SubmitFile(List<Section> sections, boolean prices) {}

    private record SelectFile(String kind, int count, List<String> ties) {}

    private static Procedure read(Resource file) {
        var name = String.valueOf(file.getFilename());
        try {
            var bytes = file.getContentAsByteArray();
            var procedure = YAML.treeToValue(negotiable(YAML.readTree(bytes)), File.class)
                    .procedure(sha256(bytes));
            check(procedure, name.replace(".yaml", ""));
            return procedure;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IllegalStateException("procedure file " + name + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a stage says nothing of negotiation, nothing is negotiated. */
    private static JsonNode negotiable(JsonNode file) {
        for (var stage : file.path("stages")) {
            if (stage instanceof ObjectNode object && !object.has("negotiation")) {
                object.set("negotiation", YAML.valueToTree(NOTHING));
            }
        }
        return file;
    }

    private static void check(Procedure procedure, String name) {
        require(procedure.id().equals(name), "the id is not the file's name");
        require(!procedure.stages().isEmpty(), "no stages");
        var ids = new HashSet<String>();
        var selecting = false;
        for (var stage : procedure.stages()) {
            require(ids.add(stage.id()), "two stages are called " + stage.id());
            require(stage.entry() != Entry.SELECTED || selecting, stage.id() + ": nobody was selected before it");
            check(stage);
            selecting |= stage.select().leadsOn();
        }
        var last = procedure.stages().getLast();
        require(!last.select().leadsOn(), last.id() + ": those it selects would have nowhere to go");
    }

    private static void check(ProcedureStage stage) {
        var sections = new HashSet<String>();
        stage.submit().sections().forEach(each -> require(sections.add(each.id()), stage.id() + ": section twice"));
        require(!sections.isEmpty(), stage.id() + ": a form needs a section");
        require(!stage.assesses(Assessment.PRICE) || stage.submit().prices(), stage.id() + ": prices are not asked");
        require((stage.select().kind() == Select.Kind.TOP) == (stage.select().count() > 1), stage.id() + ": count");
        checkTies(stage);
        require(
                stage.publishes().containsAll(stage.reviewed())
                        && List.of(Notice.SYNTHESIS).containsAll(stage.reviewed()),
                stage.id() + ": reviewed: a synthesis that is published, and nothing else");
        require(
                !stage.publishes().contains(Notice.SYNTHESIS) || stage.select().kind() == Select.Kind.NONE,
                stage.id() + ": a synthesis ends a stage that selects nobody");
        require(
                stage.namesFrom() != NamesFrom.EVALUATION
                        || stage.assesses(Assessment.RATED)
                        || stage.assesses(Assessment.MANDATORY),
                stage.id() + ": namesFrom: nobody evaluates");
        checkIrrevocable(stage);
        checkNegotiation(stage);
        require(stage.standstillDays() >= 0 && stage.minimumDays() >= 0, stage.id() + ": days below zero");
    }

    /** A binding bid binds for some days, and one that does not bind for none. */
    private static void checkIrrevocable(ProcedureStage stage) {
        var days = stage.daysIrrevocable();
        require(
                stage.binding() ? days >= 1 && days <= ProcedureStage.MOST_IRREVOCABLE : days == 0,
                stage.id() + ": irrevocableDays: from 1 to " + ProcedureStage.MOST_IRREVOCABLE
                        + " where bids bind, and 0 where they do not");
    }

    /** Only what does not bind is negotiated, with the one who ranks first, about prices that were asked. */
    private static void checkNegotiation(ProcedureStage stage) {
        var said = stage.negotiation();
        if (said == null) {
            return;
        }
        var at = stage.id() + ": negotiation: ";
        require(!stage.binding(), at + "a bid that binds is accepted as it is");
        require(
                stage.select().kind() == Select.Kind.ONE
                        && stage.orders()
                        && stage.submit().prices(),
                at + "with the first in rank, where one is selected and prices are asked");
        require(said.days() >= 1 && said.days() <= Negotiation.MOST_DAYS, at + "days: 1 to " + Negotiation.MOST_DAYS);
        require(
                said.rounds() >= 1 && said.rounds() <= Negotiation.MOST_ROUNDS,
                at + "rounds: 1 to " + Negotiation.MOST_ROUNDS);
    }

    /** Equal bids always come into an order in the end, by the lot; what cannot set them apart is not named. */
    private static void checkTies(ProcedureStage stage) {
        var ties = stage.select().ties();
        require(Set.copyOf(ties).size() == ties.size(), stage.id() + ": a tie is broken twice the same way");
        require(
                stage.orders() ? !ties.isEmpty() && ties.getLast() == TieBreak.DRAW : ties.isEmpty(),
                stage.id() + ": ties: the draw is last where bids are ordered, and elsewhere there are none");
        require(
                !ties.contains(TieBreak.QUALITY)
                        || (stage.assesses(Assessment.RATED) && stage.assesses(Assessment.PRICE)),
                stage.id() + ": ties: equal points are equal quality unless prices have points too");
        require(
                !ties.contains(TieBreak.PRICE)
                        || (stage.assesses(Assessment.RATED) && stage.submit().prices()),
                stage.id() + ": ties: prices are not asked, or are equal already");
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }

    private static <E extends Enum<E>> E code(Class<E> type, String code) {
        require(code.equals(code.toLowerCase(Locale.ROOT)), "codes are written in lower case: " + code);
        return Enum.valueOf(type, code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static <E extends Enum<E>> List<E> codes(Class<E> type, List<String> codes) {
        return codes.stream().map(each -> code(type, each)).toList();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
