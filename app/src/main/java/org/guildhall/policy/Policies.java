package org.guildhall.policy;

import java.util.List;
import java.util.Optional;
import org.guildhall.rules.Answer;
import org.guildhall.rules.Question;
import org.guildhall.rules.RuleBook;
import org.springframework.stereotype.Service;

/** The door of this room: what the rules say of a purchase. */
@Service
public class Policies {
    private final RuleBook rules;
    private final KeptPacks kept;

    Policies(RuleBook rules, KeptPacks kept) {
        this.rules = rules;
        this.kept = kept;
    }

    /** What the rules say. It changes nothing and never fails: what is wrong with a question is a finding. */
    public Answer explain(Question question) {
        return rules.answer(question);
    }

    /**
     * What the rules said by whose files something was decided.
     *
     * @param files the files and their hashes, as an answer names them
     * @return nothing if one of them was never loaded here
     */
    public Optional<Answer> replay(Question question, List<Answer.PackHash> files) {
        return kept.rules(files).map(then -> then.answer(question));
    }

    /** The rules that are loaded, with their hashes. */
    public RuleBook rules() {
        return rules;
    }
}
