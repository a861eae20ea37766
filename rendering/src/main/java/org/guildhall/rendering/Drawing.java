package org.guildhall.rendering;

import java.io.IOException;
import java.nio.file.Path;

/** Reads a file of one kind and gives what it shows, piece by piece. It may throw anything: strangers wrote files. */
@FunctionalInterface
interface Drawing {
    void draw(Path file, Leaves leaves) throws IOException, Stopped;
}
