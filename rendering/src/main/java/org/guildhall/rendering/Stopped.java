package org.guildhall.rendering;

/** The making of a rendition ends here, with what there is. */
final class Stopped extends Exception {
    private static final long serialVersionUID = 1L;

    private final Ending ending;

    Stopped(Ending ending) {
        super(ending.name(), null, false, false);
        this.ending = ending;
    }

    Ending ending() {
        return ending;
    }
}
