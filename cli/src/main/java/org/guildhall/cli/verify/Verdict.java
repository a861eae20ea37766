package org.guildhall.cli.verify;

/**
 * What verifying one thing came to.
 *
 * @param holds whether all of it does
 * @param english one sentence
 * @param french the same
 * @param envelope SHA-256 of the envelope it is about, in hexadecimal; empty if it is about none
 */
public record Verdict(boolean holds, String english, String french, String envelope) {}
