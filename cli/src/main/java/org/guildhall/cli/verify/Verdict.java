package org.guildhall.cli.verify;

/**
 * What verifying one thing came to.
 *
 * @param holds whether all of it does
 * @param english one sentence
 * @param french the same
 */
public record Verdict(boolean holds, String english, String french) {}
