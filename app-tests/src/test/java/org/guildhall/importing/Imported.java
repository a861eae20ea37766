package org.guildhall.importing;

import java.nio.file.Path;
import java.util.List;
import org.guildhall.Fixture;

/** Files that a test imports. */
@Fixture
public class Imported {
    private final Import importing;

    Imported(Import importing) {
        this.importing = importing;
    }

    /** Takes one file, under its own name. */
    public void take(Path file) {
        var name = file.getFileName().toString();
        importing.take(List.of(new Import.Input(file, name)), file.resolveSibling("report.csv"));
    }
}
