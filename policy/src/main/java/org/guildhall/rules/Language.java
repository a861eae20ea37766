package org.guildhall.rules;

/** The two official languages. */
public enum Language {
    EN,
    FR
}
