package org.guildhall.evaluation;

import org.guildhall.solicitations.StageId;

/** Tells other rooms that the evaluation of a stage is over; its outcome can be asked for. */
public record RankingClosed(StageId stage) {}
