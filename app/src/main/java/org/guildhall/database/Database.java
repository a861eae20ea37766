package org.guildhall.database;

/**
 * A PostgreSQL database and how to enter it: as its owner, who migrates it, or as the application, which works in it.
 */
public interface Database extends AutoCloseable {
    /** The JDBC address, without user or password. */
    String jdbcUrl();

    /** The role that owns the database and migrates it. */
    String ownerUser();

    /** The password of {@link #ownerUser()}. */
    String ownerPassword();

    /** The role the application works as: it can do what migrations grant it and nothing else. */
    String appUser();

    /** The password of {@link #appUser()}. */
    String appPassword();

    /** Lets go of the database; stops it if it is ours to stop. */
    @Override
    void close();
}
