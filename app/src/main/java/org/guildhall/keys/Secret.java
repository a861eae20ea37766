package org.guildhall.keys;

/**
 * What an officer brings their share with: their passphrase, or the words on paper. Its text form tells nothing.
 *
 * @param onPaper whether {@code text} is the words of the share on paper
 */
public record Secret(String text, boolean onPaper) {
    @Override
    public String toString() {
        return "Secret[…]";
    }
}
