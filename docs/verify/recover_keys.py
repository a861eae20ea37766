#!/usr/bin/env python3
"""Puts keys together from what officers and the city have kept, with nothing but Python 3.8 or later: if nobody runs
Guildhall any more, this, stock age and a copy of the database open every bid after its closing.

    recover_keys.py words    FILE               what the words on a paper are: an officer's key, a share, a sheet
    recover_keys.py opening  EXPORT FILE...     the opening key of a stage, from as many officers as open. EXPORT is what
                                                the query in docs/running.md gives. Each FILE holds an officer's own key
                                                (AGE-SECRET-KEY-1..., as age -d gives it back), or the words of a paper
    recover_keys.py master   FILE...            the master key of the closing locks, from as many sheets as are needed
    recover_keys.py closing  MASTER CITY STAGE LOCK
                                                the closing lock's key of one stage, from the master key in hex; LOCK is
                                                its public half (age1...), as the notice has it

What is printed is secret, but for the words "made" and "public key" on the standard error. Then
age -d -i CLOSING bid.age | age -d -i OPENING | tar x. The exit status is 0 only if the key is the right one.

Written from the specifications alone, and not from Guildhall's own library: SLIP-0039 (words), Shamir's scheme over the
field of AES, RFC 7748 (X25519), RFC 9180 (HPKE, base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM), RFC 5869
(HKDF), FIPS 197 and SP 800-38D (AES-GCM), BIP-173 (Bech32), and docs/adr/0032, 0034 and 0050, which say what a share, a
closing lock and a sheet are. The arithmetic is not hardened against whoever watches the machine: use one of your own, off
the network. The list of words is beside the library (slip39-words.txt), or where SLIP39_WORDS says. Licence: Apache-2.0.
"""

import base64
import hashlib
import hmac
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
WORDS = os.path.join(HERE, "../../seal/src/main/resources/org/guildhall/seal/shares/slip39-words.txt")


class Wrong(Exception):
    """What was given does not give the key back, and why."""


def sha256(data):
    return hashlib.sha256(data).digest()


def require(holds, otherwise):
    if not holds:
        raise Wrong(otherwise)


# Words: SLIP-0039


def word_list():
    with open(os.environ.get("SLIP39_WORDS", WORDS), encoding="ascii") as file:
        words = file.read().split()
    require(len(words) == 1024, "the list of words is not the one of SLIP-0039")
    return {word[:4]: at for at, word in enumerate(words)}


def checksum(values):
    generator = (0xE0E040, 0x1C1C080, 0x3838100, 0x7070200, 0xE0E0009,
                 0x1C0C2412, 0x38086C24, 0x3090FC48, 0x21B1F890, 0x3F3F120)
    state = 1
    for value in values:
        carried = state >> 20
        state = (state & 0xFFFFF) << 10 ^ value
        for bit, term in enumerate(generator):
            if carried >> bit & 1:
                state ^= term
    return state


def secret_of(text):
    """The bytes that one mnemonic of one, without a passphrase, stands for."""
    known = word_list()
    typed = text.lower().split()
    unknown = [word for word in typed if len(word) < 4 or word[:4] not in known]
    require(not unknown, "not words of the list: " + ", ".join(unknown))
    words = [known[word[:4]] for word in typed]
    require(len(words) in (33, 46), "%d words instead of 33 or 46" % len(words))
    extendable = words[1] >> 4 & 1
    label = b"shamir_extendable" if extendable else b"shamir"
    require(checksum(list(label) + words) == 1, "a word is wrong, or two changed places")
    identifier, exponent = words[0] << 5 | words[1] >> 5, words[1] & 15
    header = words[2] << 10 | words[3]
    require(header >> 8 & 15 == 0 and header & 15 == 0, "one of several mnemonics")
    number = 0
    for word in words[4:-3]:
        number = number << 10 | word
    size = (len(words) - 7) * 10 // 16 * 2
    require(number < 1 << 8 * size, "the padding is not zero")
    encrypted = number.to_bytes(size, "big")
    left, right = encrypted[:size // 2], encrypted[size // 2:]
    salt = b"" if extendable else b"shamir" + identifier.to_bytes(2, "big")
    for turn in (3, 2, 1, 0):
        mixed = hashlib.pbkdf2_hmac("sha256", bytes([turn]), salt + right, 2500 << exponent, size // 2)
        left, right = right, bytes(a ^ b for a, b in zip(left, mixed))
    return right + left


# Shamir's scheme over the field of AES


def times(a, b):
    product = 0
    while b:
        if b & 1:
            product ^= a
        a = a << 1 ^ (0x11B if a & 0x80 else 0)
        b >>= 1
    return product


def inverse(a):
    power = a
    for _ in range(6):
        power = times(times(power, power), a)
    return times(power, power)


def interpolate(points):
    """The value at zero of the polynomial through these points, {index: bytes}."""
    size = len(next(iter(points.values())))
    whole = bytearray(size)
    for at, value in points.items():
        factor = 1
        for other in points:
            if other != at:
                factor = times(factor, times(other, inverse(other ^ at)))
        for byte in range(size):
            whole[byte] ^= times(value[byte], factor)
    return bytes(whole)


# Keys: X25519 and their text


def x25519(scalar, point):
    prime = 2**255 - 19
    number = int.from_bytes(scalar, "little") & ~7 & (1 << 255) - 1 | 1 << 254
    start = int.from_bytes(point, "little") & (1 << 255) - 1
    x2, z2, x3, z3, swapped = 1, 0, start, 1, 0
    for bit in range(254, -1, -1):
        now = number >> bit & 1
        if now != swapped:
            x2, z2, x3, z3, swapped = x3, z3, x2, z2, now
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        da, cb, aa, bb = d * a, c * b, a * a % prime, b * b % prime
        x3, z3 = (da + cb) ** 2 % prime, start * (da - cb) ** 2 % prime
        x2, z2 = aa * bb % prime, (aa - bb) * (aa + 121665 * (aa - bb)) % prime
    if swapped:
        x2, z2 = x3, z3
    return (x2 * pow(z2, prime - 2, prime) % prime).to_bytes(32, "little")


BASE = (9).to_bytes(32, "little")
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def polymod(values):
    state = 1
    for value in values:
        top = state >> 25
        state = (state & 0x1FFFFFF) << 5 ^ value
        for bit, term in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            if top >> bit & 1:
                state ^= term
    return state


def expanded(prefix):
    return [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]


def regrouped(values, of, into, pad):
    bits = count = 0
    groups = []
    for value in values:
        bits, count = bits << of | value, count + of
        while count >= into:
            count -= into
            groups.append(bits >> count & (1 << into) - 1)
    if pad and count:
        groups.append(bits << into - count & (1 << into) - 1)
    return groups


def encoded(prefix, data):
    values = regrouped(data, 8, 5, True)
    check = polymod(expanded(prefix) + values + [0] * 6) ^ 1
    return prefix + "1" + "".join(BECH32[v] for v in values + [check >> 5 * (5 - i) & 31 for i in range(6)])


def decoded(text):
    prefix, _, rest = text.lower().rpartition("1")
    values = [BECH32.find(c) for c in rest]
    require(prefix and -1 not in values and polymod(expanded(prefix) + values) == 1, "not a key: " + prefix)
    data = bytes(regrouped(values[:-6], 5, 8, False))
    require(len(data) == 32, "not a key: " + prefix)
    return prefix, data


def identity(secret):
    return encoded("age-secret-key-", secret).upper()


def recipient(secret):
    return encoded("age", x25519(secret, BASE))


# HPKE


def extract(salt, material):
    return hmac.new(salt or bytes(32), material, "sha256").digest()


def expand(key, info, length):
    out = block = b""
    turn = 1
    while len(out) < length:
        block = hmac.new(key, block + info + bytes([turn]), "sha256").digest()
        out, turn = out + block, turn + 1
    return out[:length]


def labeled_extract(suite, salt, label, material):
    return extract(salt, b"HPKE-v1" + suite + label + material)


def labeled_expand(suite, key, label, info, length):
    return expand(key, length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info, length)


def hpke_open(secret, sealed, info):
    """What was sealed to the public half of a key; see RFC 9180, sections 4.1, 5.1 and 5.2."""
    sent, body = sealed[:32], sealed[32:]
    kem = b"KEM" + (0x20).to_bytes(2, "big")
    suite = b"HPKE" + bytes.fromhex("002000010002")
    context = sent + x25519(secret, BASE)
    shared = labeled_expand(
        kem, labeled_extract(kem, b"", b"eae_prk", x25519(secret, sent)), b"shared_secret", context, 32)
    schedule = b"\0" + labeled_extract(suite, b"", b"psk_id_hash", b"") + labeled_extract(suite, b"", b"info_hash", info)
    root = labeled_extract(suite, shared, b"secret", b"")
    key = labeled_expand(suite, root, b"key", schedule, 32)
    nonce = labeled_expand(suite, root, b"base_nonce", schedule, 12)
    return gcm_open(key, nonce, body)


def sbox():
    box = []
    for value in range(256):
        turned = inverse(value) if value else 0
        mixed = turned
        for _ in range(4):
            turned = turned << 1 & 255 | turned >> 7
            mixed ^= turned
        box.append(mixed ^ 0x63)
    return box


SBOX = sbox()


def schedule_of(key):
    words = [list(key[i:i + 4]) for i in range(0, 32, 4)]
    round_constant = 1
    for at in range(8, 60):
        word = words[-1]
        if at % 8 == 0:
            word = [SBOX[b] for b in word[1:] + word[:1]]
            word[0] ^= round_constant
            round_constant = times(round_constant, 2)
        elif at % 8 == 4:
            word = [SBOX[b] for b in word]
        words.append([a ^ b for a, b in zip(words[at - 8], word)])
    return [sum(words[at:at + 4], []) for at in range(0, 60, 4)]


def aes(keys, block):
    state = [a ^ b for a, b in zip(block, keys[0])]
    for turn in range(1, 15):
        state = [SBOX[state[(at + 4 * (at % 4)) % 16]] for at in range(16)]
        if turn < 14:
            columns = [state[at:at + 4] for at in range(0, 16, 4)]
            state = [times(c[r], 2) ^ times(c[(r + 1) % 4], 3) ^ c[(r + 2) % 4] ^ c[(r + 3) % 4]
                     for c in columns for r in range(4)]
        state = [a ^ b for a, b in zip(state, keys[turn])]
    return bytes(state)


def ghash(key, data):
    reduced, state = 0xE1 << 120, 0
    for at in range(0, len(data), 16):
        state ^= int.from_bytes(data[at:at + 16].ljust(16, b"\0"), "big")
        product, shifted = 0, key
        for bit in range(127, -1, -1):
            if state >> bit & 1:
                product ^= shifted
            shifted = shifted >> 1 ^ (reduced if shifted & 1 else 0)
        state = product
    return state


def gcm_open(key, nonce, body):
    text, tag = body[:-16], body[-16:]
    keys = schedule_of(key)
    hashed = int.from_bytes(aes(keys, bytes(16)), "big")
    lengths = (0).to_bytes(8, "big") + (8 * len(text)).to_bytes(8, "big")
    padded = text + bytes(-len(text) % 16)
    mask = int.from_bytes(aes(keys, nonce + (1).to_bytes(4, "big")), "big")
    made = (ghash(hashed, padded + lengths) ^ mask).to_bytes(16, "big")
    require(hmac.compare_digest(made, tag), "the share is not sealed to this officer, or was altered")
    out = bytearray()
    for at in range(0, len(text), 16):
        stream = aes(keys, nonce + (at // 16 + 2).to_bytes(4, "big"))
        out += bytes(a ^ b for a, b in zip(text[at:at + 16], stream))
    return bytes(out)


# What Guildhall keeps


def fields(*values):
    out = b""
    for value in values:
        data = value if isinstance(value, bytes) else (
            value.to_bytes(8, "big") if isinstance(value, int) else value.encode())
        out += len(data).to_bytes(2, "big") + data
    return out


def split(data):
    found = []
    while data:
        size = int.from_bytes(data[:2], "big")
        require(len(data) >= 2 + size, "not a share")
        found.append(data[2:2 + size])
        data = data[2 + size:]
    return found


def header(paper):
    return {"format": paper[0], "index": paper[1], "threshold": paper[2], "count": paper[3],
            "number": int.from_bytes(paper[4:8], "big"), "mark": paper[8:16], "value": paper[16:]}


def of_officer(export, key):
    """The share that is sealed to an officer's own key: its index and value."""
    for share in export["shares"]:
        if not share.get("sealed"):
            continue
        info = fields("guildhall-sealed-share/1", export["city"], export["key"], share["officer"], export["epoch"])
        try:
            plain = hpke_open(key, base64.b64decode(share["sealed"]), info)
        except Wrong:
            continue
        body, mark = plain[:-8], plain[-8:]
        require(sha256(body)[:8] == mark, "the checksum of the share does not hold")
        told = split(body)
        require(told[0] == b"guildhall-share/1", "a share of another format")
        return int.from_bytes(told[7], "big"), told[8]
    raise Wrong("no share is sealed to the key " + recipient(key))


def of_paper(export, words):
    paper = header(secret_of(words))
    require(paper["format"] == 1, "not the paper of a share")
    mark = sha256(fields(export["city"], export["key"], decoded(export["recipient"])[1]))[:8]
    require(paper["mark"] == mark, "the share on paper is of another key")
    require(paper["number"] == export["epoch"], "the share on paper is of another handing out")
    return paper["index"], paper["value"]


def opening(export, files):
    points = {}
    for text in files:
        kept = [line for line in text.splitlines() if line.upper().startswith("AGE-SECRET-KEY-1")]
        if kept:
            index, value = of_officer(export, decoded(kept[0].strip())[1])
        elif len(text.split()) == 33:
            index, value = of_officer(export, secret_of(text))
        else:
            index, value = of_paper(export, text)
        require(index not in points, "share %d was given twice" % index)
        points[index] = value
    require(len(points) >= export["threshold"], "%d shares instead of %d" % (len(points), export["threshold"]))
    secret = interpolate(dict(list(points.items())[:export["threshold"]]))
    require(recipient(secret) == export["recipient"], "what these shares make is not the opening key")
    return secret


def master(files):
    sheets = [header(secret_of(text)) for text in files]
    require(all(sheet["format"] == 2 for sheet in sheets), "not sheets of the escrow")
    first = sheets[0]
    same = ("threshold", "count", "number", "mark")
    require(all(sheet[name] == first[name] for sheet in sheets for name in same), "sheets of different handings out")
    points = {sheet["index"]: sheet["value"] for sheet in sheets}
    require(len(points) == len(sheets), "one sheet was given twice")
    require(len(points) >= first["threshold"], "%d sheets instead of %d" % (len(points), first["threshold"]))
    secret = interpolate(dict(list(points.items())[:first["threshold"]]))
    require(sha256(b"guildhall escrow v1" + secret)[:8] == first["mark"], "what these sheets make is not the key")
    return secret


def closing(key, city, stage):
    return expand(extract(b"", key), fields("guildhall closing lock v1", city, stage), 32)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def say(text):
    print(text, file=sys.stderr)


def run(command, given):
    if command == "words":
        secret = secret_of(read(given[0]))
        if len(secret) == 32:
            say("the own key of an officer; public key " + recipient(secret))
            return
        paper = header(secret)
        kind = {1: "a share of an opening key", 2: "a sheet of the escrow"}.get(paper["format"], "unknown")
        say("%s: %d of %d, of which %d are needed" % (kind, paper["index"], paper["count"], paper["threshold"]))
    elif command == "opening":
        secret = opening(json.loads(read(given[0])), [read(path) for path in given[1:]])
        say("made; public key " + recipient(secret))
        print(identity(secret))
    elif command == "master":
        print(master([read(path) for path in given]).hex())
    elif command == "closing":
        secret = closing(bytes.fromhex(given[0]), given[1], given[2])
        require(recipient(secret) == given[3], "the closing lock of this master key, city and stage is another")
        say("made; public key " + recipient(secret))
        print(identity(secret))
    else:
        raise IndexError


def main(arguments):
    try:
        run(arguments[0], arguments[1:])
    except IndexError:
        say(__doc__)
        return 2
    except (Wrong, OSError, ValueError, KeyError) as wrong:
        say("NOT MADE: %s" % wrong)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
