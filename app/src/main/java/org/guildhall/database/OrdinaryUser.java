package org.guildhall.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Lets PostgreSQL run although we are root, which it refuses.
 *
 * <p>A user namespace of its own is enough and needs no second user; where the kernel or a container forbids it,
 * the user {@code nobody} is taken and given the data.
 */
enum OrdinaryUser {
    /** We are not root: nothing to do. */
    OURSELVES(List.of()),
    NAMESPACE(List.of("unshare", "-U")),
    NOBODY(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));

    private final List<String> prefix;

    OrdinaryUser(List<String> prefix) {
        this.prefix = prefix;
    }

    /** Words to put before a command. */
    List<String> prefix() {
        return prefix;
    }

    /** @throws DatabaseUnavailable if we are root and have no way not to be */
    static OrdinaryUser find() {
        if (!weAreRoot()) {
            return OURSELVES;
        }
        if (works(NAMESPACE)) {
            return NAMESPACE;
        }
        if (works(NOBODY)) {
            return NOBODY;
        }
        throw new DatabaseUnavailable(Notice.of("database.root"));
    }

    private static boolean weAreRoot() {
        try {
            return !System.getProperty("os.name").startsWith("Windows")
                    && Run.command(List.of("id", "-u")).output().strip().equals("0");
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    private static boolean works(OrdinaryUser way) {
        try {
            return Run.command(List.of("true"), way).succeeded();
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    /** Makes {@code path} belong to the user that PostgreSQL will run as. */
    void own(Path path) throws IOException {
        if (this == NOBODY) {
            PrivateFiles.giveTo("nobody", path);
        }
    }

    /** Lets the user that PostgreSQL will run as pass through the folder of {@code path}, without reading it. */
    void reach(Path path) throws IOException {
        var folder = path.getParent();
        if (this == NOBODY && folder != null) {
            PrivateFiles.letThrough(folder);
        }
    }
}
