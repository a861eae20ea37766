package org.guildhall.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is what its bytes are, whatever it is called. */
class FileKindTest {
    @TempDir
    private Path folder;

    @Test
    void aPdfIsTold() throws IOException {
        assertThat(kind("%PDF-1.7\n")).isEqualTo("application/pdf");
    }

    @Test
    void plainTextInBothLanguagesIsTold() throws IOException {
        assertThat(kind("Prix;Quantité\n12,50;3\n")).isEqualTo("text/plain");
        assertThat(kind("é".repeat(5000))).isEqualTo("text/plain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><script>", "  <svg xmlns=", "#!/bin/sh", "MZ\u0000\u0001", "", "\u0000\u0001"})
    void pagesProgramsAndUnknownBytesAreNone(String text) throws IOException {
        assertThat(kind(text)).isEqualTo(FileKind.NONE);
    }

    @Test
    void anOfficeFileIsToldAndOneWithMacrosIsNone() throws IOException {
        assertThat(FileKind.of(file(zip("[Content_Types].xml", "word/document.xml"))))
                .endsWith("wordprocessingml.document");
        assertThat(FileKind.of(file(zip("[Content_Types].xml", "xl/workbook.xml"))))
                .endsWith("spreadsheetml.sheet");
        assertThat(FileKind.of(file(zip("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"))))
                .isEqualTo(FileKind.NONE);
    }

    @Test
    void aZipIsTakenUnlessItHoldsProgramsOrIsABomb() throws IOException {
        assertThat(FileKind.of(file(zip("plan.pdf")))).isEqualTo("application/zip");
        assertThat(FileKind.of(file(zip("setup.EXE")))).isEqualTo(FileKind.NONE);
        var bomb = bomb();
        assertThat(FileKind.of(file(bomb))).isEqualTo(FileKind.NONE);
    }

    private String kind(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return FileKind.of(file(bytes));
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve(UUID.randomUUID().toString()), bytes);
    }

    private static byte[] zip(String... names) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    private static byte[] bomb() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("zeros"));
            for (int megabyte = 0; megabyte < 40; megabyte++) {
                zip.write(new byte[1 << 20]);
            }
        }
        return out.toByteArray();
    }
}
