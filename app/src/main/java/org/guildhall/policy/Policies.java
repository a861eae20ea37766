package org.guildhall.policy;

import org.guildhall.rules.Answer;
import org.guildhall.rules.Question;
import org.guildhall.rules.RuleBook;
import org.springframework.stereotype.Service;

/** The door of this room: what the rules say of a purchase. */
@Service
public class Policies {
    private final RuleBook rules;

    Policies(RuleBook rules) {
        this.rules = rules;
    }

    /** What the rules say. It changes nothing and never fails: what is wrong with a question is a finding. */
    public Answer explain(Question question) {
        return rules.answer(question);
    }

    /** The rules that are loaded, with their hashes. */
    public RuleBook rules() {
        return rules;
    }
}
