package org.guildhall.ocds;

/**
 * Where something was read.
 *
 * @param file the name given by the caller
 * @param document which JSON document of the file, from 1
 * @param pointer JSON pointer into that document, such as {@code /releases/3}; empty for the document itself
 * @param line from 1
 * @param offset bytes from the start of the text, counted decompressed and as UTF-8
 */
public record Position(String file, long document, String pointer, long line, long offset) {
    @Override
    public String toString() {
        return file + ":" + line + " document " + document + " " + (pointer.isEmpty() ? "/" : pointer);
    }
}
