package org.guildhall.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a guess of a password costs at work, since the other tests make it cheap. */
class PasswordCostTest {
    @Test
    void aPasswordIsHashedAsOwaspAdvises() {
        var hash = Security.passwordEncoder().encode("correct horse battery");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }
}
