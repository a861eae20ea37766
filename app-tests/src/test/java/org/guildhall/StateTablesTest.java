package org.guildhall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.guildhall.awards.Award;
import org.guildhall.awards.RecommendationStatus;
import org.guildhall.changes.AmendmentStatus;
import org.guildhall.closeout.ItemState;
import org.guildhall.contracts.ContractStatus;
import org.guildhall.evaluation.EvaluationStatus;
import org.guildhall.invoices.InvoiceStatus;
import org.guildhall.needs.NeedStatus;
import org.guildhall.negotiations.NegotiationStatus;
import org.guildhall.orders.OrderStatus;
import org.guildhall.performance.ScorecardStatus;
import org.guildhall.requests.RequestStatus;
import org.guildhall.solicitations.SolicitationStatus;
import org.guildhall.solicitations.StageState;
import org.guildhall.submissions.Submission;
import org.guildhall.syntheses.SynthesisStatus;
import org.junit.jupiter.api.Test;

/** Every lifecycle has its table in {@code docs/states}, and what stands there is what the code does. */
class StateTablesTest {
    private static final Path STATES = Path.of("../docs/states");
    private static final Map<String, String> TABLES = new TreeMap<>();

    static {
        add("need", "The life of a need", "NeedStatus", NeedStatus.values(), NeedStatus::mayBecome);
        add(
                "request",
                "The life of a purchase request",
                "RequestStatus",
                RequestStatus.values(),
                RequestStatus::mayBecome);
        TABLES.put("solicitation", solicitation());
        add("stage", "The life of a stage", "StageState", StageState.values(), StageState::mayBecome);
        var submission = Submission.State.values();
        add("submission", "The life of a submission", "Submission.State", submission, Submission.State::mayBecome);
        var evaluation = EvaluationStatus.values();
        add("evaluation", "The life of an evaluation", "EvaluationStatus", evaluation, EvaluationStatus::leadsTo);
        var synthesis = SynthesisStatus.values();
        add("synthesis", "The life of a synthesis", "SynthesisStatus", synthesis, SynthesisStatus::mayBecome);
        var recommendation = RecommendationStatus.values();
        add(
                "recommendation",
                "The life of a recommendation",
                "RecommendationStatus",
                recommendation,
                RecommendationStatus::leadsTo);
        var negotiation = NegotiationStatus.values();
        add("negotiation", "The life of a negotiation", "NegotiationStatus", negotiation, NegotiationStatus::mayBecome);
        var amendment = AmendmentStatus.values();
        add("amendment", "The life of an amendment", "AmendmentStatus", amendment, AmendmentStatus::mayBecome);
        var item = ItemState.values();
        add("closeout-item", "The life of an item of a close-out", "ItemState", item, ItemState::mayBecome);
        var scorecard = ScorecardStatus.values();
        add("scorecard", "The life of a scorecard", "ScorecardStatus", scorecard, ScorecardStatus::mayBecome);
        add("order", "The life of an order", "OrderStatus", OrderStatus.values(), OrderStatus::mayBecome);
        add("invoice", "The life of an invoice", "InvoiceStatus", InvoiceStatus.values(), InvoiceStatus::mayBecome);
        var contract = ContractStatus.values();
        add("contract", "The life of a contract", "ContractStatus", contract, ContractStatus::mayBecome);
        add("award", "The life of an award", "Award.State", Award.State.values(), Award.State::mayBecome);
    }

    @Test
    void everyLifecycleHasItsTableAndTheTableIsTheOneInTheCode() throws IOException {
        var printed = new ArrayList<String>();
        for (var table : TABLES.entrySet()) {
            var file = STATES.resolve(table.getKey() + ".md");
            if (!Files.exists(file) || !Files.readString(file).equals(table.getValue())) {
                Files.writeString(file, table.getValue());
                printed.add(file.toString());
            }
        }
        assertThat(printed)
                .as("printed anew: look at them, then run this again")
                .isEmpty();
    }

    @Test
    void noOtherTableLiesThere() throws IOException {
        try (var files = Files.list(STATES)) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            TABLES.keySet().stream().map(each -> each + ".md").toList());
        }
    }

    @Test
    void everyStateIsReachedFromTheFirst() {
        reached(NeedStatus.values(), NeedStatus::mayBecome);
        reached(RequestStatus.values(), RequestStatus::mayBecome);
        reached(StageState.values(), StageState::mayBecome);
        reached(Submission.State.values(), Submission.State::mayBecome);
        reached(EvaluationStatus.values(), EvaluationStatus::leadsTo);
        reached(SynthesisStatus.values(), SynthesisStatus::mayBecome);
        reached(RecommendationStatus.values(), RecommendationStatus::leadsTo);
        reached(NegotiationStatus.values(), NegotiationStatus::mayBecome);
        reached(OrderStatus.values(), OrderStatus::mayBecome);
        reached(Award.State.values(), Award.State::mayBecome);
        reached(InvoiceStatus.values(), InvoiceStatus::mayBecome);
        reached(AmendmentStatus.values(), AmendmentStatus::mayBecome);
        reached(ItemState.values(), ItemState::mayBecome);
        reached(ScorecardStatus.values(), ScorecardStatus::mayBecome);
    }

    private static <S> void reached(S[] states, BiPredicate<S, S> leads) {
        var reached = new LinkedHashSet<>(List.of(states[0]));
        for (var before = 0; before < reached.size(); ) {
            before = reached.size();
            for (var from : List.copyOf(reached)) {
                Arrays.stream(states).filter(to -> leads.test(from, to)).forEach(reached::add);
            }
        }
        assertThat(reached).containsExactlyInAnyOrder(states);
    }

    private static <S> void add(String file, String title, String source, S[] states, BiPredicate<S, S> leads) {
        var text = new StringBuilder(head(title, source, "")).append("    [*] --> %s%n".formatted(states[0]));
        for (var from : states) {
            for (var to : states) {
                if (leads.test(from, to)) {
                    text.append("    %s --> %s%n".formatted(from, to));
                }
            }
            if (Arrays.stream(states).noneMatch(to -> leads.test(from, to))) {
                text.append("    %s --> [*]%n".formatted(from));
            }
        }
        TABLES.put(file, text.append("```\n").toString());
    }

    private static String solicitation() {
        var closing = " Closing is not a\nstate: it is the instant that the latest notice or addendum tells.";
        var text = new StringBuilder(head("The life of a solicitation", "SolicitationStatus", closing))
                .append("    [*] --> DRAFT\n");
        for (var state : SolicitationStatus.values()) {
            for (var act : SolicitationStatus.Act.values()) {
                state.after(act).ifPresent(to -> text.append("    %s --> %s: %s%n".formatted(state, to, act)));
            }
        }
        return text.append("    CANCELLED --> [*]\n    ENDED --> [*]\n```\n").toString();
    }

    private static String head(String title, String source, String more) {
        return ("# %s%n%nPrinted by `StateTablesTest` from the transition table in `%s`.%s%n%n"
                        + "```mermaid%nstateDiagram-v2%n")
                .formatted(title, source, more);
    }
}
