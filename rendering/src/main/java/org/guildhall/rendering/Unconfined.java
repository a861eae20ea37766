package org.guildhall.rendering;

import java.io.IOException;

/** The operating system did not shut the process in, and no file is to be read otherwise: none was. */
public final class Unconfined extends IOException {
    private static final long serialVersionUID = 1L;

    Unconfined(Confinement confinement) {
        super("The process that reads files is not shut in by the operating system: " + confinement.code());
    }
}
