package org.guildhall.statements;

import java.util.List;
import org.guildhall.evaluation.Dossier;
import org.guildhall.statements.StatementRows.Answered;
import org.guildhall.submissions.BidId;
import org.jspecify.annotations.Nullable;

/** A statement of capabilities, and the city's answer or null. It is no bid: whose it is is not hidden. */
record Statement(
        BidId bid,
        String tenderer,
        List<Dossier.Answer> answers,
        @Nullable Answered answered) {}
