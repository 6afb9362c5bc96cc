"""Hostile messages: nothing in a message may crash, hang or swell the reader.

Two parts. *Made by hand*: the shapes that are known to hurt mail readers, each large. *Fuzzed*: atheris mutates the messages
of the tests and of the first part, guided by the branches that it reaches; without atheris the same bytes are mutated by
a plain seeded generator.

    python verification/fuzz_messages.py                    # by hand, then two million bytes fuzzed
    python verification/fuzz_messages.py --bytes 50000000   # longer

Exit status 1, and the input kept, if any input raises anything but the library's own refusal, takes more than two seconds of
computing, or if the process ever holds more than 200 MB.
"""

from __future__ import annotations

import argparse
import base64
import io
import os
import random
import resource
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from callin_rules.errors import CallinRulesError
from callin_rules.intake.message import Context, draft_data, draft_from, draft_text, letter_from
from callin_rules.intake.registers import read_register

ROOT = Path(__file__).parent.parent
MESSAGES = ROOT / "tests" / "messages"
MOST_SECONDS = 2.0
MOST_MEGABYTES = 200
LONGEST = 4_000
KINDS = (".eml", ".txt", ".md", ".eml", ".eml", ".eml")


def examine(raw: bytes, name: str, register: object = None) -> float:
    """Read one message to the end, as the command does; the seconds of computing that it took, its children's included."""
    before = _computed()
    context = Context(server="mx.anytown.example", **({"register": register} if register else {}))
    try:
        draft = draft_from([letter_from(raw, name)], context)
        draft_text(draft)
        draft_data(draft)
    except CallinRulesError:
        pass
    return _computed() - before


def by_hand() -> Iterator[tuple[str, bytes]]:
    """The shapes that are known to hurt, each with a name whose ending says its kind."""
    mail = b"From: a@b.example\r\nTo: c@d.example\r\nSubject: Call-in\r\nMIME-Version: 1.0\r\n"
    plain = mail + b"Content-Type: text/plain; charset=utf-8\r\n\r\n"
    html = mail + b"Content-Type: text/html; charset=utf-8\r\n\r\n"
    many = b", ".join(b'"Cllr, N%d" <n%d@x.example>' % (i, i) for i in range(10_000))
    yield "ten-thousand-recipients.eml", b"To: " + many + b"\r\n" + plain + b"We call in the decision on x.\r\n"
    yield "ten-thousand-folded.eml", b"To: " + many.replace(b", ", b",\r\n ") + b"\r\n" + plain
    yield "nested-comments.eml", b"From: " + b"(" * 100_000 + b"\r\n" + plain
    yield "nested-groups.eml", b"To: " + b"a:" * 50_000 + b"\r\n" + plain
    yield "encoded-words.eml", b"Subject: " + b"=?utf-8?q?=C3?= " * 50_000 + b"\r\n" + plain
    yield "long-content-type.eml", mail + b"Content-Type: text/plain; " + b"a*0*=x; " * 50_000 + b"\r\n\r\nx"
    yield "many-headers.eml", b"X-A: b\r\n" * 100_000 + plain
    yield "many-received.eml", b"Received: by mx.anytown.example; Thu, 1 Jan 1970 00:00:00 +0000\r\n" * 40_000 + plain
    yield "deep-multipart.eml", _deep(500)
    yield "deep-rfc822.eml", (b"Content-Type: message/rfc822\r\n\r\n" * 5_000) + b"x"
    yield "deep-forty.eml", _deep(39)
    yield "newlines.eml", plain + b"\n" * 5_000_000
    yield "returns.eml", plain + b"\r" * 5_000_000
    yield "one-line.eml", plain + b"we call in " * 400_000
    yield "call-ins.txt", b"We call \n" * 100_000
    yield "call-in-words.txt", (b"we request " * 180 + b"\n") * 3_000
    yield "cllrs.txt", (b"Cllr " * 390 + b"\n") * 3_000
    yield "names.txt", b"Signed:\n" + b"Cllr Asha Patel\n" * 100_000
    yield (
        "new-names.txt",
        b"Signed:\n" + b"".join(b"Cllr Qxz%s Vwy%s\n" % (_word(i), _word(i * 7)) for i in range(3_000)),
    )
    yield "lists.txt", b"Signed by: " + b"Cllr A B, " * 100_000
    yield "quotes.eml", plain + b"".join(b">" * min(i, 900) + b" x\n" for i in range(2_000))
    yield "wrote.eml", plain + b"On x, y wrote:\n> " * 20_000
    yield "printed.txt", b"From: a\nSent: b\nTo: c\n" * 30_000
    yield "colons.txt", (b"a: " * 600 + b"\n") * 3_000
    yield "spaces.txt", (b" " * 1_900 + b"x\n") * 3_000
    yield "stars.md", (b"*" * 1_900 + b"\n") * 3_000
    yield "emphasis.md", (b"*a " * 600 + b"\n") * 3_000
    yield "bars.md", (b"| " * 900 + b"\n") * 3_000
    yield "dots.txt", (b"a. " * 600 + b"\n") * 3_000
    yield "dates.txt", b"From: a\nTo: b\nSent: " + b"1 May 2024 " * 100_000 + b"\n\nx"
    yield "capitals.txt", (b"Aa " * 600 + b"\n") * 3_000
    yield "brackets.txt", (b"(" * 1_900 + b"\n") * 3_000
    yield "less-than.eml", html + b"<" * 1_900_000
    yield "unclosed-tags.eml", html + b"<a " * 600_000
    yield "comments.eml", html + b"<!-- " * 300_000
    yield "scripts.eml", html + b"<script>" * 200_000
    yield "deep-tables.eml", html + b"<table><tr><td>" * 100_000
    yield "entities.eml", html + b"&#x10ffff;" * 190_000
    yield "ampersands.eml", html + b"&" * 1_900_000
    yield (
        "quoted-printable.eml",
        mail + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + b"=" * 3_000_000,
    )
    yield (
        "uuencode.eml",
        mail
        + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 x\n"
        + b"M" * 1_000_000,
    )
    yield from _encodings(mail)
    yield from _texts()
    yield from _papers()


def _encodings(mail: bytes) -> Iterator[tuple[str, bytes]]:
    yield "charset.eml", mail + b"Content-Type: text/plain; charset=" + b"x" * 5_000 + b"\r\n\r\n\xff\xfe"
    yield "codec.eml", mail + b"Content-Type: text/plain; charset=zlib\r\n\r\n" + zlib.compress(b"0" * 5_000_000)
    yield (
        "punycode.eml",
        mail + b"Content-Type: text/plain; charset=punycode\r\n\r\n" + b"a" * 50_000 + b"-" + b"z" * 50_000,
    )


def _texts() -> Iterator[tuple[str, bytes]]:
    yield "nul.txt", b"\0" * 3_000_000
    yield "marks.txt", b"Cllr Z" + "\u0301".encode() * 100_000
    yield "bidi.txt", "\u202eCllr\u200b A\u200b B\n".encode() * 3_000


def _papers() -> Iterator[tuple[str, bytes]]:
    yield "zip-bomb.docx", _zip_bomb()
    yield "many-paragraphs.docx", _docx(b"<w:p/>" * 1_000_000)
    yield "entities.docx", _docx(b"<w:p/>", doctype=True)
    yield "deep.docx", _docx(b"<w:sdt><w:sdtContent>" * 5_000)
    yield "pdf-bomb.pdf", _pdf_bomb()
    yield (
        "pdf-loop.pdf",
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj\ntrailer<</Root 1 0 R>>",
    )
    yield "attached-bombs.eml", _attached({"a.pdf": _pdf_bomb(), "b.docx": _zip_bomb(), "c.pdf": b"%PDF-1.4"})
    yield "ole.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 3_000_000


def fuzz(total: int) -> int:
    """Mutate until ``total`` bytes have been examined; the number of inputs."""
    register = read_register(MESSAGES / "members.csv")
    seeds = [path.read_bytes() for path in sorted(MESSAGES.glob("[0-9]*"))]
    seeds += [raw[:LONGEST] for name, raw in by_hand() if name.endswith((".eml", ".txt", ".md"))]
    state = {"bytes": 0, "inputs": 0}

    def one(data: bytes) -> None:
        state["bytes"] += len(data)
        state["inputs"] += 1
        _must(data[1:], f"fuzzed{KINDS[data[0] % len(KINDS)] if data else '.eml'}", register)

    try:
        import atheris  # noqa: PLC0415 - it is not there for every Python
    except ModuleNotFoundError:
        chance = random.Random(2014)
        while state["bytes"] < total:
            one(_mutated(seeds, chance))
        return state["inputs"]
    with tempfile.TemporaryDirectory() as folder:
        for i, seed in enumerate(seeds):
            (Path(folder) / str(i)).write_bytes(b"\x00" + seed)

        def until_enough(data: bytes) -> None:
            one(data)
            if state["bytes"] >= total:
                print(f"fuzzed by atheris: {state['inputs']:,} inputs, {state['bytes']:,} bytes, {_held()} MB at most")
                sys.stdout.flush()
                _leave()

        atheris.instrument_all()
        atheris.Setup(
            [
                sys.argv[0],
                folder,
                f"-max_len={LONGEST}",
                "-timeout=20",
                "-rss_limit_mb=0",
                "-seed=2014",
                "-verbosity=0",
            ],
            until_enough,
        )
        atheris.Fuzz()
    return state["inputs"]


def main() -> None:
    """By hand, then fuzzed."""
    options = argparse.ArgumentParser()
    options.add_argument("--bytes", type=int, default=2_000_000)
    options.add_argument("--only", choices=["hand", "fuzz"])
    chosen = options.parse_args()
    sys.argv = sys.argv[:1]
    if chosen.only != "fuzz":
        worst = max((_must(raw, name), name) for name, raw in by_hand())
        print(f"made by hand: the slowest is {worst[1]} with {worst[0]:.2f} s; {_held()} MB at most")
    if chosen.only != "hand":
        print(f"fuzzed: {fuzz(chosen.bytes):,} inputs; {_held()} MB at most")


def _must(raw: bytes, name: str, register: object = None) -> float:
    try:
        took = examine(raw, name, register)
        failed = took > MOST_SECONDS or _held() > MOST_MEGABYTES
    except BaseException:
        _keep(raw, name)
        raise
    if failed:
        _keep(raw, name)
        raise SystemExit(f"{name}: {took:.2f} s, {_held()} MB")
    return took


def _keep(raw: bytes, name: str) -> None:
    kept = Path(tempfile.gettempdir()) / f"kept-{name}"
    kept.write_bytes(raw)
    print(f"kept: {kept}", file=sys.stderr)


def _leave() -> None:
    os._exit(0)  # atheris has no other way to end well


def _computed() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _held() -> int:
    """The most that this process or any child ever held, in MB."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) // 1_000


def _word(number: int) -> bytes:
    return bytes(97 + (number // 26**i) % 26 for i in range(4))


def _mutated(seeds: list[bytes], chance: random.Random) -> bytes:
    made = bytearray(chance.choice(seeds)[:LONGEST])
    for _ in range(chance.randrange(1, 20)):
        at = chance.randrange(len(made) + 1)
        other = chance.choice(seeds)
        start = chance.randrange(len(other) + 1)
        made[at : at + chance.randrange(30)] = chance.choice(
            [bytes([chance.randrange(256)]), other[start : start + chance.randrange(400)], b""]
        )
    return bytes([chance.randrange(256)]) + bytes(made)


def _deep(levels: int) -> bytes:
    parts = [b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (i, i) for i in range(levels)]
    return b"From: a@b.example\r\nMIME-Version: 1.0\r\n" + b"".join(parts) + b"\r\nx\r\n" * 150_000


def _attached(files: dict[str, bytes]) -> bytes:
    parts = [
        b'--z\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="'
        + name.encode()
        + b'"\r\n\r\n'
        + base64.encodebytes(raw)
        for name, raw in files.items()
    ]
    return (
        b"From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=z\r\n\r\n"
        + b"".join(parts)
        + b"--z--\r\n"
    )


def _zip_bomb() -> bytes:
    held = io.BytesIO()
    with (
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as inside,
    ):
        for _ in range(300):
            inside.write(b"0" * 1_000_000)
    return held.getvalue()


def _docx(body: bytes, *, doctype: bool = False) -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 20) for i in range(10)
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{office}" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/document.xml",
            (laughs + b"]>" if doctype else b"")
            + b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
            + body
            + (b"<w:p><w:r><w:t>&k;</w:t></w:r></w:p>" if doctype else b"")
            + b"</w:body></w:document>",
        )
    return held.getvalue()


def _pdf_bomb() -> bytes:
    packing = zlib.compressobj(9)
    stream = b"".join(packing.compress(b"BT /F1 12 Tf (x) Tj ET " * 30_000) for _ in range(100)) + packing.flush()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n" % len(stream) + stream + b"\nendstream",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj" % number + content + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        made
        + b"xref\n0 5\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(made)
    )


if __name__ == "__main__":
    main()
