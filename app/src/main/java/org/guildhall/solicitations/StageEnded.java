package org.guildhall.solicitations;

/** Nothing more happens in a stage: it selected, was settled, or ended with its solicitation, also by cancellation. */
public record StageEnded(StageId stage) {}
