package org.guildhall.cli;

/** Something did not go as the story says. */
public class Unexpected extends RuntimeException {
    public Unexpected(String message) {
        super(message);
    }
}
