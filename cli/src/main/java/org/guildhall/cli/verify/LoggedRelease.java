package org.guildhall.cli.verify;

/**
 * What the log says of a release of the public record.
 *
 * @param ocid its process
 * @param number within its process: 1, 2, 3…
 * @param id OCDS: its id
 * @param sha256 of its canonical JSON (RFC 8785), in hexadecimal
 */
public record LoggedRelease(String ocid, int number, String id, String sha256) {}
