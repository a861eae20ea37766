package org.guildhall.publishing;

import java.nio.file.Path;

/** A document that was published with a process. {@code path} is where its bytes lie. */
public record PublishedDocument(String name, String mediaType, String sha256, long size, Path path) {}
