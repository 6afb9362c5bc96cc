"""PDF, DOCX and Outlook messages: real files of each kind, made here, and what happens to those that are none."""

from __future__ import annotations

import io
import json
import struct
import subprocess
import sys
import zipfile
import zlib
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from callin_rules.errors import BadInputError
from callin_rules.intake._extras import MissingExtraError
from callin_rules.intake.message import Agreed, Context, draft_from, guarded, letter_from
from callin_rules.intake.message.guarded import Paper, read_guarded, work
from callin_rules.intake.message.outlook import outlook_data
from callin_rules.intake.message.papers import docx_text, pdf_text

REQUEST = [
    "We hereby call in the decision on the archive.",
    "Reasons:",
    "Nobody was asked.",
    "Alternative:",
    "Ask.",
    "Signed:",
    "Cllr Asha Patel",
]


# -- making files -------------------------------------------------------------------------------------------------


def docx_of(lines: list[str], table: list[list[str]] = (), *, picture: bool = False) -> bytes:
    """A DOCX as a word processor writes it."""
    import docx

    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if table:
        made = document.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, text in zip(made.add_row().cells, row, strict=True):
                cell.text = text
    if picture:
        chunks = [
            (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
            (b"IDAT", zlib.compress(b"\0\0")),
            (b"IEND", b""),
        ]
        pixel = b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(raw)) + kind + raw + struct.pack(">I", zlib.crc32(kind + raw)) for kind, raw in chunks
        )
        document.add_picture(io.BytesIO(pixel))
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def body_of(xml: str) -> bytes:
    """A DOCX with this body."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx_of([]))) as old, zipfile.ZipFile(held, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "word/document.xml":
                content = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{xml}</w:body></w:document>'.encode()
            new.writestr(entry, content)
    return held.getvalue()


def pdf_of(*pages: list[str]) -> bytes:
    """A PDF with a line of text for each line."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for i, lines in enumerate(pages):
        shown = "BT /F1 12 Tf 50 800 Td 20 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + 2 * i} 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        objects.append(f"<</Length {len(shown)}>>stream\n{shown}\nendstream")
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj{content}endobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(made)}\n%%EOF"
    return made + tail.encode()


def compound(tree: dict[str, object]) -> bytes:
    """A compound file, as Outlook keeps a message: storages are dictionaries, streams are bytes."""
    entries: list[list[object]] = [["Root Entry", 5, None, b""]]

    def add(children: dict[str, object]) -> int:
        first = previous = -1
        for name in sorted(children, key=lambda n: (len(n), n.upper())):
            at, inside = len(entries), children[name]
            entries.append(
                [name, 1 if isinstance(inside, dict) else 2, None, b"" if isinstance(inside, dict) else inside, -1, -1]
            )
            if isinstance(inside, dict):
                entries[at][4] = add(inside)
            if previous < 0:
                first = at
            else:
                entries[previous][5] = at
            previous = at
        return first

    entries[0] += [add(tree), -1]
    mini, minifat, starts, large = b"", [], {}, []
    for i, entry in enumerate(entries):
        content = entry[3]
        if entry[1] == 2 and len(content) < 4096:
            count = -(-len(content) // 64)
            starts[i] = len(minifat) if count else 0xFFFFFFFE
            minifat += [len(minifat) + k + 1 for k in range(count - 1)] + ([0xFFFFFFFE] if count else [])
            mini += content + b"\0" * (count * 64 - len(content))
        elif entry[1] == 2:
            large.append(i)
    fat: list[int] = []
    sectors: list[bytes] = []

    def place(content: bytes) -> int:
        if not content:
            return 0xFFFFFFFE
        count, start = -(-len(content) // 512), len(fat)
        fat.extend([start + k + 1 for k in range(count - 1)] + [0xFFFFFFFE])
        sectors.append(content + b"\0" * (count * 512 - len(content)))
        return start

    for i in large:
        starts[i] = place(entries[i][3])
    mini_at = place(mini)
    minifat_at = place(struct.pack(f"<{len(minifat)}I", *minifat))
    listing = b""
    for i, (name, kind, _, content, child, right) in enumerate(entries):
        label = name.encode("utf-16-le") + b"\0\0"
        start, size = (mini_at, len(mini)) if i == 0 else (starts.get(i, 0), len(content))
        listing += label.ljust(64, b"\0") + struct.pack(
            "<HBBIII16sIQQIQ",
            len(label),
            kind,
            1,
            0xFFFFFFFF,
            right & 0xFFFFFFFF,
            child & 0xFFFFFFFF,
            b"",
            0,
            0,
            0,
            start,
            size,
        )
    listing_at = place(listing)
    fat_at = len(fat)
    count = next(n for n in range(1, 100) if (len(fat) + n) <= 128 * n)
    fat += [0xFFFFFFFD] * count
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(512 * count, b"\xff")
    head = struct.pack(
        f"<8s16sHHHHH6sIIIIIIIII{count}I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, count, listing_at, 0, 4096, minifat_at,
        -(-len(minifat) * 4 // 512), 0xFFFFFFFE, 0, *range(fat_at, fat_at + count),
    )  # fmt: skip
    return head + b"\xff" * (512 - len(head)) + b"".join(sectors) + table


def msg_of(**given: object) -> bytes:
    """An Outlook message."""

    def wide(text: str) -> bytes:
        return text.encode("utf-16-le")

    ticks = int((datetime(2024, 7, 22, 16, 58, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10**7
    tree: dict[str, object] = {
        "__properties_version1.0": b"\0" * 32
        + struct.pack("<IIQ", 0x001A001F, 6, 0)
        + struct.pack("<IIQ", 0x00390040, 6, given.get("ticks", ticks)),
        "__substg1.0_0037001F": wide("Call-in - The archive"),
        "__substg1.0_0C1A001F": wide("Asha Patel"),
        "__substg1.0_5D01001F": wide("asha.patel@anytown.example"),
        "__substg1.0_1000001F": wide("\r\n".join([*REQUEST, "Cllr Tom Reid"])),
        "__substg1.0_007D001F": wide(
            "Received: from a by mx.anytown.example; Mon, 22 Jul 2024 17:58:03 +0100\r\nMessage-ID: <m@x>\r\n"
        ),
        "__recip_version1.0_#00000000": {
            "__substg1.0_3001001F": wide("Monitoring Officer"),
            "__substg1.0_3003001F": wide("mo@anytown.example"),
        },
        "__recip_version1.0_#00000001": {
            "__substg1.0_3001001E": b"Tom Reid",
            "__substg1.0_39FE001F": wide("tom.reid@anytown.example"),
        },
    }
    tree.update({k: v for k, v in given.items() if k.startswith("__")})
    return compound({k: v for k, v in tree.items() if v is not None})


# -- tests ----------------------------------------------------------------------------------------------------------


class TestDocx:
    """Paragraphs and tables in order; pictures, lists, ticked boxes and content controls as far as text can show them."""

    def test_a_form_in_word(self):
        raw = docx_of(
            REQUEST[:5], [["Councillor", "Ward", "Signature"], ["Asha Patel", "Mill Hill", "A Patel"]], picture=True
        )
        raw2 = docx_of(
            [], [["Reasons for call-in", "Nobody was asked."], ["Called in by", "Cllr Asha Patel\nCllr Tom Reid"]]
        )
        assert "Asha Patel | Mill Hill | A Patel" in docx_text(raw, "x").split("\n")
        assert " [image] " in docx_text(raw, "x")
        assert "Called in by | Cllr Asha Patel\nCllr Tom Reid" in docx_text(raw2, "x")
        draft = draft_from([letter_from(docx_of(REQUEST), "form.docx")], Context())
        assert draft.case.request.reasons == "Nobody was asked."
        assert [s.name for s in draft.signatories] == ["Asha Patel"]

    def test_what_word_adds(self):
        """A list item, a tab, a line break, a ticked control; deleted text is gone."""
        xml = (
            '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t/></w:r>'
            "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p><w:sdt><w:sdtContent><w:p><w:r><w:t>☒ Proportionality</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt><w:sectPr/>"
        )
        assert docx_text(body_of(xml), "x") == "- one\ttwo\n\n\n☒ Proportionality\n"

    def test_no_more_lines_than_are_read(self):
        assert docx_text(body_of("<w:p/>" * 5_000), "x").count("\n") == 2 * 3_000 - 1
        assert (
            docx_text(body_of("<w:tbl>" + "<w:tr><w:tc><w:p/></w:tc></w:tr>" * 10 + "</w:tbl>"), "x").count("\n") == 10
        )

    def test_what_is_none(self):
        with pytest.raises(BadInputError, match="a DOCX that cannot be read"):
            docx_text(b"PK", "x")
        bomb = io.BytesIO()
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", b"0" * 8_000_001)
        with pytest.raises(BadInputError, match="unpacks to 8,000,001 bytes"):
            docx_text(bomb.getvalue(), "x")


class TestPdf:
    """The text of the pages."""

    def test_two_pages(self):
        raw = pdf_of(REQUEST[:3], REQUEST[3:])
        draft = draft_from([letter_from(raw, "letter.pdf")], Context())
        assert draft.case.request.reasons == "Nobody was asked."
        assert draft.case.request.alternative == "Ask."
        assert [s.name for s in draft.signatories] == ["Asha Patel"]
        assert pdf_text(raw, "x").startswith("We hereby call in")

    def test_what_is_none(self):
        with pytest.raises(BadInputError, match="a PDF that cannot be read"):
            pdf_text(b"%PDF-1.4", "x")
        with pytest.raises(BadInputError, match=r"^x\.pdf: given a PDF"):
            letter_from(b"%PDF-1.4", "x.pdf")


class TestOutlook:
    """The structured storage that Outlook keeps a message in."""

    def test_a_message(self):
        letter = letter_from(msg_of(), "request.msg")
        draft = draft_from([letter], Context(server="mx.anytown.example"))
        assert str(draft.sender) == "Asha Patel <asha.patel@anytown.example>"
        assert draft.case.request.sent_at == datetime(2024, 7, 22, 16, 58, tzinfo=UTC)
        assert draft.case.request.received_at == datetime(2024, 7, 22, 16, 58, 3, tzinfo=UTC)
        assert draft.case.decision.title == "The archive"
        assert [(s.name, [x.how for x in s.shown]) for s in draft.signatories] == [
            ("Asha Patel", [Agreed.SENT]),
            ("Tom Reid", [Agreed.COPIED]),
        ]
        assert letter.identifier == "<m@x>"

    def test_its_html(self):
        html = "<p>Signed:</p><p>Cllr Asha Patel</p>"
        for tag, raw in (("1013001F", html.encode("utf-16-le")), ("10130102", html.encode())):
            data = outlook_data(msg_of(**{"__substg1.0_1000001F": None, f"__substg1.0_{tag}": raw}), "x")
            assert data["html"].split() == ["Signed:", "Cllr", "Asha", "Patel"]

    def test_a_body_in_rtf_only(self):
        data = outlook_data(msg_of(**{"__substg1.0_1000001F": None, "__substg1.0_10090102": b"x"}), "x")
        assert data["remarks"] == ["the body is in RTF only and was not read"]
        assert outlook_data(msg_of(**{"__substg1.0_1000001F": None}), "x")["remarks"] == []

    def test_no_time_of_sending(self):
        """A time beyond time, no time at all, no table: the headers are asked instead."""
        for given in ({"ticks": 2**63}, {"__properties_version1.0": b"\0" * 32}, {"__properties_version1.0": None}):
            assert outlook_data(msg_of(**given), "x")["sent"] is None
        letter = letter_from(msg_of(**{"__properties_version1.0": None, "__substg1.0_0C1A001F": None, "__substg1.0_5D01001F": None,
            "__substg1.0_007D001E": b"From: Tom Reid <tom@x.example>\r\nDate: Mon, 22 Jul 2024 17:00:00 +0100\r\n", "__substg1.0_007D001F": None}), "x.msg")  # fmt: skip
        assert str(letter.heading.sender) == "Tom Reid <tom@x.example>"
        assert letter.heading.sent == datetime(2024, 7, 22, 16, tzinfo=UTC)

    def test_its_attachments(self):
        """A form inside is read; a kind that is not, one without content, and the sixth are left with a remark."""
        form = docx_of(REQUEST)
        assert len(form) > 4096
        attached = {
            f"__attach_version1.0_#{i:08}": {
                "__substg1.0_3707001F": f"{i}.docx".encode("utf-16-le"),
                "__substg1.0_37010102": form,
            }
            for i in range(6)
        }
        attached["__attach_version1.0_#00000001"] = {
            "__substg1.0_3704001F": "pic.png".encode("utf-16-le"),
            "__substg1.0_37010102": b"x",
        }
        attached["__attach_version1.0_#00000002"] = {"__substg1.0_3707001F": "gone.docx".encode("utf-16-le")}
        letter = letter_from(msg_of(**attached), "x.msg")
        assert {line.place.part for s in letter.segments for line in s.lines} >= {"body", "attachment 0.docx"}
        assert any("'pic.png' was not read: it is of a kind" in r for r in letter.remarks)
        assert any("'gone.docx' was not read" in r for r in letter.remarks)
        more = {
            f"__attach_version1.0_#{i:08}": {
                "__substg1.0_3707001F": f"{i}.txt".encode("utf-16-le"),
                "__substg1.0_37010102": b"x",
            }
            for i in range(7)
        }
        assert sum("was not read" in r for r in outlook_data(msg_of(**more), "x")["remarks"]) == 2

    def test_what_is_none(self):
        with pytest.raises(BadInputError, match=r"a \.msg that cannot be read"):
            outlook_data(b"x", "x")


class TestTheProcessOfItsOwn:
    """Documents are read where they can do no harm, and what could not be read is said."""

    def test_nothing_to_read_starts_nothing(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(subprocess, "run", None)
        assert read_guarded([]) == []

    def test_what_stops_one_stops_those_after_it(self, monkeypatch: pytest.MonkeyPatch):
        """The answers that were given stand; a half answer is none."""

        class Done:
            stdout = b'{"text": "a"}\n{"te'

        monkeypatch.setattr(subprocess, "run", lambda *_, **__: Done)
        papers = [Paper(name="a.pdf", kind=".pdf", raw=b""), Paper(name="b.pdf", kind=".pdf", raw=b"")]
        first, second = read_guarded(papers)
        assert first == {"text": "a"}
        assert "1.4 seconds of computing or 200 MB" in second["unread"]

    @pytest.mark.parametrize("said", [None, b'{"text": "a"}\n'])
    def test_patience_ends(self, monkeypatch: pytest.MonkeyPatch, said: bytes | None):
        def late(*_: object, **__: object) -> None:
            raise subprocess.TimeoutExpired("x", 15, output=said)

        monkeypatch.setattr(subprocess, "run", late)
        answers = read_guarded([Paper(name="a.pdf", kind=".pdf", raw=b"")])
        assert answers == ([{"text": "a"}] if said else [{"unread": answers[0]["unread"]}])

    def test_a_single_paper_that_nobody_could_read(self, monkeypatch: pytest.MonkeyPatch):
        def late(*_: object, **__: object) -> None:
            raise subprocess.TimeoutExpired("x", 15)

        monkeypatch.setattr(subprocess, "run", late)
        with pytest.raises(BadInputError, match=r"^x\.pdf: reading it took more than"):
            letter_from(b"", "x.pdf")

    def test_the_work(self, monkeypatch: pytest.MonkeyPatch):
        """A line of JSON for each: text, a refusal, a kind unknown, a library that is missing, a reader that ran out."""
        monkeypatch.setitem(sys.modules, "olefile", None)
        monkeypatch.setitem(guarded.DOCUMENTS, ".deep", lambda raw, name: (_ for _ in ()).throw(RecursionError()))
        papers = [
            ("a.docx", ".docx", docx_of(["x"])),
            ("b.pdf", ".pdf", b"x"),
            ("c.xyz", ".xyz", b""),
            ("d.msg", ".msg", b""),
            ("e.deep", ".deep", b""),
        ]
        given = json.dumps([[n, k, len(r)] for n, k, r in papers]).encode() + b"\n" + b"".join(r for *_, r in papers)
        said = io.BytesIO()
        work(io.BytesIO(given), said)
        text, refused, unknown, missing, ran_out = map(json.loads, said.getvalue().splitlines())
        assert text["text"].strip() == "x"
        assert "cannot be read" in refused["unread"]
        assert unknown == {"unread": "it is of a kind that is not read"}
        assert missing == {"missing": "msg"}
        assert "MB of memory" in ran_out["unread"]

    def test_the_limits_are_set_before_anything_is_read(self, monkeypatch: pytest.MonkeyPatch):
        """Time, memory, and no file written."""
        import resource
        import signal

        set_: list[object] = []
        monkeypatch.setattr(signal, "setitimer", lambda *args: set_.append(args))
        monkeypatch.setattr(resource, "setrlimit", lambda *args: set_.append(args))
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"[]\n")))
        guarded.main()
        assert (signal.ITIMER_PROF, 1.4) in set_
        assert (resource.RLIMIT_DATA, (200_000_000, 200_000_000)) in set_
        assert (resource.RLIMIT_FSIZE, (0, 0)) in set_

    def test_a_missing_library(self, monkeypatch: pytest.MonkeyPatch):
        """Alone it is an error with status 2; attached, a remark with the extra's name."""
        monkeypatch.setattr(
            "callin_rules.intake.message.reading.read_guarded", lambda papers: [{"missing": "docx"}] * len(papers)
        )
        with pytest.raises(MissingExtraError, match=r"callin-rules\[docx\]"):
            letter_from(b"", "x.docx")
        mail = EmailMessage()
        mail.set_content("Please see the form.")
        mail.add_attachment(docx_of(REQUEST), maintype="application", subtype="octet-stream", filename="form.docx")
        letter = letter_from(mail.as_bytes(), "x.eml")
        assert letter.remarks == ("the attachment 'form.docx' was not read: install callin-rules[docx]",)

    def test_forms_attached_to_a_mail(self):
        """The form in an attachment is the request; the mail's sender sent it."""
        mail = EmailMessage()
        mail["From"] = "Cllr Asha Patel <asha.patel@anytown.example>"
        mail["Subject"] = "Call-in: The archive"
        mail.set_content("Dear Diane, please find attached our form.")
        mail.add_attachment(docx_of(REQUEST), maintype="application", subtype="octet-stream", filename="form.docx")
        mail.add_attachment(pdf_of(["Annex"]), maintype="application", subtype="pdf", filename="annex.pdf")
        draft = draft_from([letter_from(mail.as_bytes(), "x.eml")], Context())
        assert draft.case.request.reasons == "Nobody was asked."
        assert [(s.name, [x.how for x in s.shown]) for s in draft.signatories] == [("Asha Patel", [Agreed.SENT])]
        assert {f.place.part for f in draft.found if f.path == "request.reasons"} == {"attachment form.docx"}
        assert draft.case.decision.title == "the archive"
