package org.guildhall.policy;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Ocid;
import org.guildhall.rules.Answer;
import org.guildhall.rules.Question;
import org.guildhall.rules.QuestionJson;
import org.guildhall.rules.RuleBook;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** The door of this room: what the rules say of a purchase, and what was asked when somebody decided. */
@Service
public class Policies {
    private static final ObjectReader AS_KEPT =
            JsonMapper.shared().readerFor(Map.class).with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final RuleBook rules;
    private final Journal journal;
    private final CityClock clock;

    Policies(RuleBook rules, Journal journal, CityClock clock) {
        this.rules = rules;
        this.journal = journal;
        this.clock = clock;
    }

    /** What the rules say. It changes nothing and never fails: what is wrong with a question is a finding. */
    public Answer explain(Question question) {
        return rules.answer(question);
    }

    /** The rules that are loaded, with their hashes. */
    public RuleBook rules() {
        return rules;
    }

    /**
     * Records, in the transaction of the act that was decided, what was asked and by which rules it was answered: with
     * the packs of these hashes the same question gives the same answer at any later time.
     *
     * @param confirmed why the named person relied on the rules that are unverified; empty if there were none
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void consulted(Ocid ocid, String scope, Actor actor, Question question, Answer answer, String confirmed) {
        var fact = Fact.of("policy.consulted", ocid, actor, clock.instant()).in(scope);
        for (var field : kept(question, answer).entrySet()) {
            fact = fact.with(field.getKey(), field.getValue());
        }
        journal.record(fact.with("confirmed", confirmed));
    }

    /** What is kept of a question and its answer, for the fact of an act: rules with their status, findings, packs. */
    public static Map<String, Object> kept(Question question, Answer answer) {
        var kept = new LinkedHashMap<String, Object>();
        kept.put("question", AS_KEPT.readValue(QuestionJson.write(question)));
        kept.put("stopped", answer.stopped());
        kept.put("rules", rulesOf(answer));
        kept.put(
                "unverified",
                answer.confirm().stream().map(Answer.Confirmation::row).toList());
        kept.put(
                "findings",
                answer.findings().stream()
                        .map(finding -> finding.severity() + " " + finding.rule())
                        .toList());
        kept.put(
                "packs",
                answer.packs().stream()
                        .map(pack -> pack.id() + " " + pack.sha256())
                        .toList());
        return kept;
    }

    private static List<String> rulesOf(Answer answer) {
        var said = new LinkedHashSet<String>();
        answer.agreements()
                .forEach(each -> each.because().forEach(because -> said.add(because.rule() + " " + because.status())));
        answer.methods().stream()
                .filter(each -> each.rank() != null)
                .forEach(each ->
                        said.add(each.because().rule() + " " + each.because().status()));
        answer.periods().forEach(each -> said.add(each.rule() + " " + each.status()));
        answer.approvals().forEach(each -> said.add(each.rule() + " " + each.status()));
        answer.duties().forEach(each -> said.add(each.rule() + " " + each.status()));
        return List.copyOf(said);
    }
}
