package org.guildhall.rules;

/**
 * Where something was read.
 *
 * @param address empty where the source has none on the web
 * @param quality empty, or {@code low}: a copy, or a site that is not the author’s; or {@code fictional}
 * @param read the day it was last read, ISO 8601
 */
public record Source(String id, String title, String address, String quality, String read) {}
