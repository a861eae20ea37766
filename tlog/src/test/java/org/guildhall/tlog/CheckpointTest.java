package org.guildhall.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guildhall.tlog.NoteTest.assertReason;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
    private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

    @Test
    void theExampleOfTheSpecificationIsReadAndWritten() throws Untrusted {
        var text = "example.com/behind-the-sofa\n20852163\n" + ROOT + "\n";

        var checkpoint = Checkpoint.parse(text);

        assertThat(checkpoint)
                .isEqualTo(new Checkpoint("example.com/behind-the-sofa", 20_852_163, Hash.ofBase64(ROOT)));
        assertThat(checkpoint.text()).isEqualTo(text);
    }

    @Test
    void extensionLinesAreKept() throws Untrusted {
        var text = "o\n0\n" + ROOT + "\none line\nanother\n";

        assertThat(Checkpoint.parse(text).extensions()).containsExactly("one line", "another");
        assertThat(Checkpoint.parse(text).text()).isEqualTo(text);
    }

    @Test
    void theLargestSizeIsReadAndOneMoreIsNot() throws Untrusted {
        assertThat(Checkpoint.parse("o\n9223372036854775807\n" + ROOT + "\n").size())
                .isEqualTo(Long.MAX_VALUE);
        assertReason(Reason.MALFORMED, () -> Checkpoint.parse("o\n9223372036854775808\n" + ROOT + "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "o\n1\n",
                "o\n1\n%s",
                "\n1\n%s\n",
                "o\n\n%s\n",
                "o\n01\n%s\n",
                "o\n-1\n%s\n",
                "o\n+1\n%s\n",
                "o\n1 \n%s\n",
                "o\n1\u0661\n%s\n",
                "o\n1\n%s \n",
                "o\n1\n%s\n\n",
                "o\n1\n%s\nline\n\n",
                "o\n1\n%s\n\nline\n",
                "o\n1\nAAAA\n",
                "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
                "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
                "o\n1\nCsUYapGGPo4dkMgIAUqom_Xajj7h2fB2MPA3j2jxq2I=\n"
            })
    void whatIsNotExactlyACheckpointIsMalformed(String text) {
        assertReason(Reason.MALFORMED, () -> Checkpoint.parse(text.replace("%s", ROOT)));
    }

    @Test
    void aCheckpointThatCouldNotBeReadBackIsNotMade() {
        assertThatThrownBy(() -> new Checkpoint("", 0, Merkle.EMPTY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Checkpoint("a\nb", 0, Merkle.EMPTY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Checkpoint("o", -1, Merkle.EMPTY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Checkpoint("o", 0, Merkle.EMPTY, List.of("")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSignedCheckpointIsOfItsLogOnly() throws Untrusted {
        var signer = NoteSigner.generate("linnet.example/log");
        var log = new LogIdentity(signer.name(), List.of(signer.verifier()));
        var signed = SignedCheckpoint.sign(new Checkpoint(signer.name(), 0, Merkle.EMPTY), List.of(signer));

        assertThat(SignedCheckpoint.verify(signed.bytes(), log).checkpoint()).isEqualTo(signed.checkpoint());
        assertReason(
                Reason.OTHER_LOG,
                () -> SignedCheckpoint.verify(
                        signed.bytes(), new LogIdentity("other.example/log", List.of(signer.verifier()))));
        assertReason(
                Reason.UNSIGNED,
                () -> SignedCheckpoint.verify(
                        signed.bytes(),
                        LogIdentity.of(
                                NoteSigner.generate(signer.name()).verifier().vkey())));
    }

    @Test
    void aSignedNoteThatIsNoCheckpointIsMalformed() {
        var signer = NoteSigner.generate("linnet.example/log");
        var log = LogIdentity.of(signer.verifier().vkey());

        assertReason(
                Reason.MALFORMED,
                () -> SignedCheckpoint.verify(
                        Note.sign("a receipt\n", List.of(signer)).bytes(), log));
    }

    @Test
    void afterAChangeOfKeysTheOldKeyStillVerifies() throws Untrusted {
        var old = NoteSigner.generate("linnet.example/log");
        var now = NoteSigner.generate("linnet.example/log");
        var log = new LogIdentity("linnet.example/log", List.of(now.verifier(), old.verifier()));
        var checkpoint = new Checkpoint("linnet.example/log", 0, Merkle.EMPTY);

        for (var signer : List.of(old, now)) {
            var signed = SignedCheckpoint.sign(checkpoint, List.of(signer));
            assertThat(SignedCheckpoint.verify(signed.bytes(), log).checkpoint())
                    .isEqualTo(checkpoint);
        }
    }
}
