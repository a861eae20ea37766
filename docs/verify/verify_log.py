#!/usr/bin/env python3
"""Verifies a transparency log, its checkpoints and its proof files, with nothing but Python 3.8 or later.

    verify_log.py checkpoint VKEY FILE              the signature on a checkpoint
    verify_log.py log        VKEY FOLDER_OR_URL [KEPT_CHECKPOINT]
                                                    the whole log, made anew from its entries; and that it continues a
                                                    checkpoint of it that you kept
    verify_log.py proof      VKEY PROOF ENTRY       a .tlog-proof file, for the entry in another file; no network
    verify_log.py fact       VKEY PROOF             one of Guildhall that brings along what it proves; no network
    verify_log.py receipt    VKEY FILE              the signature on a receipt, or on any other note; no network. Of a
                                                    receipt also that the bid arrived before the closing
    verify_log.py record     VKEY PACKAGE PROOFS    the public record of a procurement, or a package of its releases, by
                                                    the proofs that the city discloses of it; no network

VKEY is the public key of the log as it is published, name+id+key, or the name of a file that holds it. The last line
printed begins with HOLDS, and the exit status is 0, only if everything holds; otherwise it begins with DOES NOT HOLD
and says why, and the status is 1.

Written from the specifications alone, and not from Guildhall's own verifier, so that the two can be compared:
RFC 8032 (Ed25519), RFC 6962 section 2.1 and RFC 9162 section 2.1.3 (Merkle trees), and of C2SP signed-note 1.0.0,
tlog-checkpoint 1.0.0, tlog-tiles 0.1.0 and tlog-proof (c2sp.org/tlog-proof@v1); RFC 9901 section 4.2 (disclosures).
RFC 8785 (canonical JSON) and RFC 7493 (I-JSON); OCDS 1.1 (packages of records and of releases). What the extra data of
a proof of Guildhall hold, and what is logged of each release, is in docs/adr/0033. Of a record the releases are
checked, and not what it compiles of them. Licence: Apache-2.0.
"""

import base64
import binascii
import calendar
import datetime
import decimal
import gzip
import hashlib
import http.client
import json
import os
import re
import sys
import urllib.error
import urllib.request
import zlib


INSTANT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9])(?:\.([0-9]{1,9}))?Z")
HALF = re.compile(r"[\ud800-\udfff]")


class DoesNotHold(Exception):
    """What was read is not to be believed; the message says why."""


def require(condition, why):
    if not condition:
        raise DoesNotHold(why)


# --- Ed25519: RFC 8032, sections 5.1.1 to 5.1.4 and 5.1.7 -----------------------------------------------------------
# Where the RFC leaves a choice, Guildhall's: the equation without cofactor, canonical encodings of A, R and S only, and
# no A of small order.

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)
IDENTITY = (0, 1, 1, 0)  # x = X/Z, y = Y/Z, x*y = T/Z


def add(a, b):
    e = (a[1] - a[0]) * (b[1] - b[0]) % P
    f = (a[1] + a[0]) * (b[1] + b[0]) % P
    g = 2 * a[3] * b[3] * D % P
    h = 2 * a[2] * b[2] % P
    return ((f - e) * (h - g) % P, (h + g) * (f + e) % P, (h - g) * (h + g) % P, (f - e) * (f + e) % P)


def times(scalar, point):
    product = IDENTITY
    while scalar:
        if scalar & 1:
            product = add(product, point)
        point = add(point, point)
        scalar >>= 1
    return product


def same(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def decode_point(encoded):
    """The point, or None if 32 bytes are not the canonical encoding of one."""
    number = int.from_bytes(encoded, "little")
    sign, y = number >> 255, number & (2**255 - 1)
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * SQRT_OF_MINUS_1 % P
    if (x * x - x2) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


BASE = decode_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def decode_public_key(encoded):
    point = decode_point(encoded) if len(encoded) == 32 else None
    return None if point is None or same(times(8, point), IDENTITY) else point


def ed25519_verifies(public_key, message, signature):
    a = decode_public_key(public_key)
    r = decode_point(signature[:32]) if len(signature) == 64 else None
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % ORDER
    return same(times(s, BASE), add(r, times(k, a)))


# --- Notes and checkpoints: signed-note 1.0.0, tlog-checkpoint 1.0.0 ------------------------------------------------


def decode_base64(text, what):
    try:
        decoded = base64.b64decode(text.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error):
        raise DoesNotHold(what + " is not base64") from None
    require(base64.b64encode(decoded).decode() == text, what + " is not base64 as it is written")
    return decoded


def decode_hash(text):
    decoded = decode_base64(text, "a hash")
    require(len(decoded) == 32, "a hash has not 32 bytes")
    return decoded


def decode_number(text, what):
    require(re.fullmatch("0|[1-9][0-9]{0,18}", text, re.ASCII), what + " is not a number as it is written")
    return int(text)


def is_key_name(name):
    return name != "" and not any(c == "+" or c.isspace() for c in name)


class Key:
    def __init__(self, vkey):
        parts = vkey.split("+", 2)
        require(len(parts) == 3 and is_key_name(parts[0]), "the key is not of the form name+id+key")
        self.name = parts[0]
        typed = decode_base64(parts[2], "the key")
        require(len(typed) == 33 and typed[0] == 1, "the key is not an Ed25519 key")
        self.public = typed[1:]
        self.id = hashlib.sha256(self.name.encode() + b"\n" + typed).digest()[:4]
        require(self.id.hex() == parts[1], "the id in the key is not that of the key")
        require(decode_public_key(self.public) is not None, "the key is not one that may sign")


def signed_text(note, key):
    """The text of a note, once it is certain that the key signed it."""
    try:
        note = note.decode("utf-8")
    except UnicodeDecodeError:
        raise DoesNotHold("the note is not UTF-8") from None
    require(not any(c < " " and c != "\n" for c in note), "the note has control characters")
    text, blank, signatures = note.rpartition("\n\n")
    require(blank and signatures.endswith("\n"), "the note is not a text, a blank line and signatures")
    text += "\n"
    verified = False
    for line in signatures[:-1].split("\n"):
        parts = line.split(" ")
        require(len(parts) == 3 and parts[0] == "\u2014" and is_key_name(parts[1]), "a signature line is malformed")
        signature = decode_base64(parts[2], "a signature")
        require(len(signature) > 4, "a signature is too short")
        if parts[1] == key.name and signature[:4] == key.id:
            require(ed25519_verifies(key.public, text.encode(), signature[4:]), "the signature of the log is wrong")
            verified = True
    require(verified, "the note is not signed by " + key.name)
    return text


def read_checkpoint(note, key):
    """Size and root that the log has signed."""
    lines = signed_text(note, key).split("\n")[:-1]
    require(len(lines) >= 3 and all(lines), "the note is not a checkpoint")
    require(lines[0] == key.name, "the checkpoint is of another log: " + lines[0])
    return decode_number(lines[1], "the size of the tree"), decode_hash(lines[2])


# --- Merkle trees: RFC 6962, section 2.1; RFC 9162, section 2.1.3.2 -------------------------------------------------


def leaf_hash(entry):
    return hashlib.sha256(b"\0" + entry).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def root_of(hashes):
    """The Merkle tree hash over hashes that are leaves, or complete subtrees of one size with a shorter last one."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    while len(hashes) > 1:
        pairs = [node_hash(*hashes[i : i + 2]) for i in range(0, len(hashes) - 1, 2)]
        hashes = pairs + hashes[len(hashes) & ~1 :]
    return hashes[0]


def is_included(index, size, leaf, proof, root):
    if index >= size:
        return False
    fn, sn, r = index, size - 1, leaf
    for p in proof:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            r = node_hash(p, r)
            while not fn & 1 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = node_hash(r, p)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and r == root


# --- Tiles: tlog-tiles 0.1.0 ----------------------------------------------------------------------------------------


class Source:
    """The files of a log in a folder, or at an address."""

    def __init__(self, place):
        self.place = place.rstrip("/")
        self.remote = place.startswith(("http://", "https://"))

    def read(self, path):
        """The file, or None if there is none."""
        if not self.remote:
            try:
                with open(os.path.join(self.place, *path.split("/")), "rb") as file:
                    return file.read()
            except (FileNotFoundError, NotADirectoryError):
                return None
        request = urllib.request.Request(self.place + "/" + path, headers={"Accept-Encoding": "gzip, identity"})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                body = answer.read()
                return gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body
        except urllib.error.HTTPError as refused:
            if refused.code in (404, 410):
                return None
            raise

    def tile(self, level, index, width):
        """A tile of that width; also the beginning of the full one, for which a log may delete a partial one."""
        name = "%03d" % (index % 1000)
        while index >= 1000:
            index //= 1000
            name = "x%03d/%s" % (index % 1000, name)
        full = "tile/%s/%s" % (level, name)
        partial = None if width == 256 else self.read("%s.p/%d" % (full, width))
        tile = self.read(full) if partial is None else partial
        require(tile is not None, full + " is not there")
        return tile, partial is None and width < 256, full


def entries_of(source, index, width):
    bundle, longer, name = source.tile("entries", index, width)
    entries = []
    for _ in range(width):
        length = int.from_bytes(bundle[:2], "big")
        require(len(bundle) >= 2 + length, name + " is cut short")
        entries.append(bundle[2 : 2 + length])
        bundle = bundle[2 + length :]
    require(longer or not bundle, name + " holds more entries than its name says")
    return entries


def check_tile(source, level, index, hashes):
    tile, longer, name = source.tile(level, index, len(hashes))
    require(len(tile) == (8192 if longer else 32 * len(hashes)), name + " has another length than its name says")
    for i, expected in enumerate(hashes):
        require(
            tile[32 * i : 32 * i + 32] == expected,
            "%s does not follow from the entries, from %d on" % (name, 256 * index + i),
        )


def check_log(source, key, kept=None):
    note = source.read("checkpoint")
    require(note is not None, "there is no checkpoint")
    size, root = read_checkpoint(note, key)
    leaves = []
    while len(leaves) < size:
        width = min(256, size - len(leaves))
        leaves += map(leaf_hash, entries_of(source, len(leaves) // 256, width))
    level, row, total = 0, leaves, root_of(leaves)
    while row:
        for start in range(0, len(row), 256):
            check_tile(source, level, start // 256, row[start : start + 256])
        row = [root_of(row[start : start + 256]) for start in range(0, len(row) & ~255, 256)]
        level += 1
    require(total == root, "the entries do not lead to the root that the log has signed")
    said = "the log %s has %d entries, and they are all that it signed" % (key.name, size)
    if kept is None:
        return said + "."
    older, its_root = read_checkpoint(kept, key)
    require(older <= size, "the log had %d entries and now has only %d" % (older, size))
    why = "the first %d entries are not those that were published" % older
    require(root_of(leaves[:older]) == its_root, why)
    return said + "; it continues the checkpoint that was kept when it had %d." % older


# --- Proof files: c2sp.org/tlog-proof@v1 ----------------------------------------------------------------------------


def check_proof(proof, entry, key):
    head, blank, checkpoint = proof.partition(b"\n\n")
    try:
        lines = head.decode("ascii").split("\n")
    except UnicodeDecodeError:
        raise DoesNotHold("the proof file is malformed") from None
    require(blank and lines.pop(0) == "c2sp.org/tlog-proof@v1", "this is not a c2sp.org/tlog-proof@v1 file")
    if lines and lines[0].startswith("extra "):
        decode_base64(lines.pop(0)[6:], "the extra data")
    require(lines and lines[0].startswith("index "), "the proof file has no index")
    index = decode_number(lines.pop(0)[6:], "the index")
    size, root = read_checkpoint(checkpoint, key)
    hashes = [decode_hash(line) for line in lines]
    require(is_included(index, size, leaf_hash(entry), hashes, root), "the entry is not in the log at %d" % index)
    return "the entry is number %d in the log %s, as signed when it had %d entries." % (index, key.name, size)


def read_fact(proof, key):
    """The extra data lead from a leaf, with what is disclosed of it, to the entry of the log; docs/adr/0033.

    The leaf, what is known of its fields, and a sentence on where its entry is.
    """
    line = proof.partition(b"\n\n")[0].split(b"\n")[1:2]
    require(line and line[0].startswith(b"extra "), "the proof file does not bring along what it proves")
    extra = decode_json(decode_base64(line[0][6:].decode("ascii", "replace"), "the extra data"), "the extra data")
    require(extra.get("v") == "1", "the proof file is of a version that is not known")
    leaf = extra["leaf"]
    fact = decode_json(leaf.encode(), "the leaf")
    digests = fact["_sd"]
    told = dict(fact["fields"])
    for disclosure in extra["disclosures"]:
        digest = base64.urlsafe_b64encode(hashlib.sha256(disclosure.encode()).digest()).rstrip(b"=").decode()
        require(digests.count(digest) == 1, "a field was not committed to")
        parts = decode_json(base64.urlsafe_b64decode(disclosure + "=" * (-len(disclosure) % 4)), "a disclosure", list)
        require(len(parts) == 3 and parts[1] not in told, "a disclosure is not salt, name and value, or told twice")
        told[parts[1]] = parts[2]
    entry = leaf
    if "batch" in extra:
        entry = extra["batch"]
        batch = decode_json(entry.encode(), "the batch")
        require(batch.get("kind") == "seal.batch", "the entry stands for no batch")
        path = [decode_hash(each) for each in extra["path"]]
        place = decode_number(extra["place"], "the place")
        root = decode_hash(batch["root"])
        held = len(path) == 40 and is_included(place, 1 << 40, leaf_hash(leaf.encode()), path, root)
        require(held, "the leaf is not in the batch")
    return fact, told, check_proof(proof, entry.encode(), key)


def check_fact(proof, key):
    fact, told, said = read_fact(proof, key)
    fields = ", ".join("%s %s" % (name, json.dumps(told[name], ensure_ascii=False)) for name in sorted(told))
    return "%s of %s in %s: %s; %s" % (fact["kind"], fact["at"], fact["ocid"], fields, said)


def decode_json(text, what, kind=dict):
    def once(pairs):
        require(len({name for name, _ in pairs}) == len(pairs), what + " has a name twice")
        return dict(pairs)

    def constant(name):
        raise DoesNotHold("%s says %s, which is no JSON" % (what, name))

    decoded = json.loads(text, object_pairs_hook=once, parse_constant=constant)
    # JSON can spell half of a surrogate pair, which no UTF-8 says: RFC 7493, section 2.1.
    require(not HALF.search(json.dumps(decoded, ensure_ascii=False)), what + " has half of a surrogate pair")
    require(isinstance(decoded, kind), what + " is not of the form it should have")
    return decoded


# --- Canonical JSON: RFC 8785, section 3.2 --------------------------------------------------------------------------


def canonical(value):
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{%s}" % ",".join(canonical(name) + ":" + canonical(value[name]) for name in names)
    if isinstance(value, list):
        return "[%s]" % ",".join(map(canonical, value))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return canonical_number(value)
    return json.dumps(value, ensure_ascii=False)


def canonical_number(number):
    """As ECMAScript writes the double: section 3.2.2.3. Python finds the same shortest digits, and sets them otherwise."""
    number = float(number)
    require(number - number == 0, "a number is one that no double holds")
    if number == 0:
        return "0"
    _, digits, exponent = decimal.Decimal(repr(abs(number))).as_tuple()
    digits = "".join(map(str, digits))
    point = len(digits) + exponent
    digits = digits.rstrip("0")
    if len(digits) <= point <= 21:
        text = digits.ljust(point, "0")
    elif 0 < point <= 21:
        text = digits[:point] + "." + digits[point:]
    elif -6 < point <= 0:
        text = "0." + "0" * -point + digits
    else:
        text = digits[0] + ("." + digits[1:] if len(digits) > 1 else "") + "e%+d" % (point - 1)
    return ("-" if number < 0 else "") + text


# --- Public records: OCDS 1.1; what is logged of each release is in docs/adr/0033 -----------------------------------


def logged_releases(lines, key):
    """Of each process, by its number: the id of a release and the SHA-256 of its canonical JSON."""
    logged = {}
    for line in re.split("\r\n|\r|\n", lines.decode("utf-8")):
        if line.strip():
            proof = decode_json(line, "a line")["proof"]
            fact, told, _ = read_fact(proof.encode(), key)
            if fact["kind"] == "release.published":
                logged.setdefault(fact["ocid"], {})[int(told["number"])] = (told["release"], told["sha256"])
    return logged


def check_package(package, lines, key):
    logged = logged_releases(lines, key)
    package = decode_json(package.decode("utf-8"), "the package")
    records, loose = package.get("records", []), package.get("releases", [])
    require(isinstance(records, list) and isinstance(loose, list), "the package is not of the form it should have")
    require(all(isinstance(each, dict) for each in loose), "the package holds something that is no release")
    for ocid in dict.fromkeys(each.get("ocid", "") for each in loose):
        records = records + [{"ocid": ocid, "releases": [each for each in loose if each.get("ocid", "") == ocid]}]
    require(records, "the package is empty")
    said = [check_record(record, logged) for record in records]
    for sentence in said[:-1]:
        print(sentence)
    return said[-1]


def check_record(record, logged):
    ocid, releases = record.get("ocid", ""), record.get("releases", [])
    require(
        ocid in logged,
        "no proof given here tells of a release of %s; /log/disclosures?ocid=%s of the city has them" % (ocid, ocid),
    )
    own = all(isinstance(each, dict) and each.get("ocid", "") == ocid for each in releases)
    require(own, "the record of %s holds something that is no release of it" % ocid)
    left = {told[0]: (number, told[1]) for number, told in sorted(logged[ocid].items())}
    seen = set()
    for release in releases:
        told = left.pop(release.get("id"), None)
        why = "the release %s of %s is in no proof given here, or stands twice"
        require(told is not None, why % (release.get("id", ""), ocid))
        digest = hashlib.sha256(canonical(release).encode()).hexdigest()
        why = "the release %s of %s is not the one that the city logged"
        require(digest == told[1], why % (release["id"], ocid))
        seen.add(told[0])
    last = max(logged[ocid])
    for number in range(1, last + 1):
        require(number in seen, "release number %d of %s is missing; the log counts to %d" % (number, ocid, last))
    for name in sorted(set(record) - {"ocid", "releases", "compiledRelease", "versionedRelease"}):
        raise DoesNotHold("%s of %s does not follow from its releases" % (name, ocid))
    if "compiledRelease" in record or "versionedRelease" in record:
        said = "The %d releases of %s hold: they are those that the city logged, and none is missing. What the record "
        left = "compiles of them, which is what people read, was NOT checked here; ./guildhall verify does that."
        return (said + left) % (len(seen), ocid)
    said = "The public record of %s holds: its %d releases are those that the city logged, none is missing, "
    return (said + "and what it compiles of them follows from them.") % (ocid, len(seen))


# --- Receipts: docs/adr/0033 ----------------------------------------------------------------------------------------


def nanoseconds(lines, name):
    """The instant that a line tells, in UTC, after some instant that is the same for all."""
    found = [line[len(name) + 2 :] for line in lines if line.startswith(name + ": ")]
    parts = INSTANT.fullmatch(found[0]) if len(found) == 1 else None
    require(parts, "the receipt does not say as it should when the bid arrived and when bids closed")
    seconds = calendar.timegm(datetime.datetime.strptime(parts[1], "%Y-%m-%dT%H:%M:%S").timetuple())
    return seconds * 10**9 + int((parts[2] or "").ljust(9, "0")), found[0]


def check_receipt(note, key):
    text = signed_text(note, key)
    lines = text.split("\n")
    if lines[0] == "Guildhall receipt of a bid, version 1":
        (arrived, its), (closes, end) = nanoseconds(lines, "arrived"), nanoseconds(lines, "closes")
        why = "the city signed that the bid arrived at %s, which is not before the closing at %s"
        require(arrived < closes, why % (its, end))
    print(text)
    return "%s has signed the %d lines above." % (key.name, len(text.rstrip("\n").split("\n")))


def read_file(path):
    with open(path, "rb") as file:
        return file.read()


def given_key(given):
    """The key itself, or what a file of that name has: what /log/key answers ends with a line feed."""
    if not os.path.isfile(given):
        return given
    kept = read_file(given)
    require(len(kept) < 4096, "the file %s is no key" % given)
    return kept.decode("utf-8").strip()


def main(arguments):
    known = {"checkpoint": (3,), "log": (3, 4), "proof": (4,), "fact": (3,), "receipt": (3,), "record": (4,)}
    if len(arguments) not in known.get(arguments[0] if arguments else "", ()):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    try:
        key = Key(given_key(arguments[1]))
        if arguments[0] == "log":
            kept = read_file(arguments[3]) if len(arguments) == 4 else None
            said = check_log(Source(arguments[2]), key, kept)
        elif arguments[0] == "proof":
            said = check_proof(read_file(arguments[2]), read_file(arguments[3]), key)
        elif arguments[0] == "fact":
            said = check_fact(read_file(arguments[2]), key)
        elif arguments[0] == "record":
            said = check_package(read_file(arguments[2]), read_file(arguments[3]), key)
        elif arguments[0] == "receipt":
            said = check_receipt(read_file(arguments[2]), key)
        else:
            size, root = read_checkpoint(read_file(arguments[2]), key)
            said = "%s signed a tree of %d entries with the root %s." % (key.name, size, base64.b64encode(root).decode())
    except (KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        print("DOES NOT HOLD: the file is not of the form it should have.")
        return 1
    except (DoesNotHold, OSError, EOFError, ValueError, zlib.error, http.client.HTTPException) as problem:
        print("DOES NOT HOLD: %s." % problem)
        return 1
    print("HOLDS: " + said)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
