"""What real mail does at its edges: several messages, odd headers, odd pages, odd dates, and text without end."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from callin_rules.errors import BadInputError
from callin_rules.intake.decisions.record import DecisionRecord
from callin_rules.intake.message import Context, Draft, draft_from, guarded, letter_from
from callin_rules.intake.message import limits as limits_of
from callin_rules.intake.message.clean import clean_lines, decoded, plain_line
from callin_rules.intake.message.html_text import html_text
from callin_rules.intake.message.letter import Person
from callin_rules.intake.message.mail import people_in, raw_mail
from callin_rules.intake.message.matching import NameIndex, folded, is_address_of
from callin_rules.intake.message.names import name_at_start, names_in_list
from callin_rules.intake.message.when import day_said, moment_said
from callin_rules.intake.registers import read_register
from callin_rules.model import NOT_SUPPLIED, Member, Register, is_open

REGISTER = read_register(Path(__file__).parent.parent / "messages" / "members.csv")
REQUEST = """We call in the decision on the archive made on 14 May 2024.

Reasons:
{reasons}

Signed:
Cllr Asha Patel
Cllr Tom Reid
"""


def mail(text: str, *, sender: str = "Asha Patel <asha.patel@anytown.example>", **headers: str) -> bytes:
    named = {"From": sender, "To": "clerk@anytown.example", "Date": "Mon, 20 May 2024 09:00:00 +0100"}
    named |= {"Subject": "Call-in of the archive"} | {key.replace("_", "-"): value for key, value in headers.items()}
    head = "".join(f"{key}: {value}\r\n" for key, value in named.items())
    return f"{head}\r\n{text}".encode()


def request(reasons: str = "Nobody was asked.", **how: str) -> bytes:
    return mail(REQUEST.format(reasons=reasons), **how)


def draft(*raws: bytes, **context: object) -> Draft:
    letters = [letter_from(raw, f"{i}.eml") for i, raw in enumerate(raws, start=1)]
    return draft_from(letters, Context(**({"register": REGISTER} | context)))


def names(made: Draft) -> list[str]:
    return [signatory.name for signatory in made.signatories]


class TestSupporters:
    """Further messages add, confirm or withdraw their own sender, and nobody else."""

    def test_somebody_who_signed_confirms(self):
        made = draft(request(), mail("I confirm that I support the call-in.", sender="Tom Reid <tom@x.example>"))
        (reid,) = (s for s in made.signatories if s.name == "Thomas Reid")
        assert [shown.how.name for shown in reid.shown] == ["OWN_MAIL"]

    def test_somebody_asks_to_be_added(self):
        made = draft(request(), mail("Please add my name to the call-in.", sender="Fatima Begum <fb@x.example>"))
        assert "Fatima Begum" in names(made)

    def test_a_stranger_asks_to_be_added(self):
        made = draft(request(), mail("Please add my name to the call-in.", sender="archive@friends.example"))
        assert any("whether this is a member cannot be told" in remark for remark in made.remarks)

    def test_a_councillor_by_the_address_alone(self):
        sender = '"Begum, Fatima (Cllr)" <cllr.begum@anytown.example>'
        made = draft(request(), mail("Please add my name to the call-in.", sender=sender), register=Register())
        assert "Fatima Begum" in names(made)

    def test_a_councillor_by_the_title(self):
        sender = "Cllr Fatima Begum <fb@x.example>"
        made = draft(request(), mail("Please add my name to the call-in.", sender=sender), register=Register())
        assert "Fatima Begum" in names(made)

    def test_somebody_else_supports_it(self):
        made = draft(request(), mail("I support the call-in.", sender="Fatima Begum <fb@x.example>"))
        assert "Fatima Begum" not in names(made)
        assert any("not taken as a signatory" in remark for remark in made.remarks)

    def test_a_withdrawal_takes_nobody_away(self):
        made = draft(request(), mail("I withdraw my name from the call-in.", sender="Tom Reid <tom@x.example>"))
        assert "Thomas Reid" in names(made)
        assert any("may be withdrawing; nothing was taken away" in remark for remark in made.remarks)

    def test_a_withdrawal_by_nobody(self):
        made = draft(request(), mail("I withdraw my name from the call-in.", sender="Fatima Begum <fb@x.example>"))
        assert names(made) == ["Asha Patel", "Thomas Reid"]

    def test_a_message_about_something_else(self):
        other = mail("Please add my name to the call-in.", sender="Fatima Begum <fb@x.example>", Subject="The pool")
        made = draft(request(), other)
        assert "Fatima Begum" not in names(made)
        assert any("cannot be tied to the request" in remark for remark in made.remarks)

    def test_an_answer_to_the_request(self):
        asked = request(Message_ID="<one@x.example>")
        sender = "Fatima Begum <fb@x.example>"
        answer = mail("Please add my name to the call-in.", sender=sender, Subject="Yes", In_Reply_To="<one@x.example>")
        assert "Fatima Begum" in names(draft(asked, answer))

    def test_a_second_request_brings_its_names_and_other_reasons(self):
        other = request("It was too quick.", sender="Fatima Begum <fb@x.example>").replace(
            b"Cllr Tom Reid", b"Cllr Fatima Begum"
        )
        made = draft(request(), other)
        assert set(names(made)) == {"Asha Patel", "Thomas Reid", "Fatima Begum"}
        assert any(ask.startswith("the reasons: ") and "gives others than" in ask for ask in made.confirm)

    def test_a_message_without_a_sender(self):
        made = draft(request(), mail("Please add my name to the call-in.", sender=""))
        assert names(made) == ["Asha Patel", "Thomas Reid"]

    def test_the_sender_speaks_for_themselves(self):
        """Somebody who writes "I call in" signs; a title shows a councillor where no register is given."""
        text = "I call in the decision on the archive.\n\nReasons: nobody was asked.\n"
        assert names(draft(mail(text, sender="Fatima Begum <fb@x.example>"))) == ["Fatima Begum"]
        assert names(draft(mail(text, sender="archive@friends.example"))) == []


class TestOutlook:
    """What a message of Outlook carries."""

    def test_its_papers(self, monkeypatch: pytest.MonkeyPatch):
        inside = {"text": "x", "attachments": [("form.txt", b"We call in.")]}
        monkeypatch.setattr(guarded, "outlook_data", lambda *_: dict(inside))
        (paper,) = guarded.DOCUMENTS[".msg"](b"", "a.msg")["attachments"]
        assert paper[:2] == ["form.txt", ".txt"]


class TestDecision:
    """What the request says of the decision beside what the record says of it."""

    RECORD = DecisionRecord(title="The archive", origin="list", published=date(2024, 5, 16), decided=date(2024, 5, 14))

    def test_another_day_of_publication(self):
        text = REQUEST.format(reasons="Nobody was asked.").replace("made on", "published on 17 May 2024 and made on")
        made = draft(mail(text, Subject="Call-in: The archive"), decisions=(self.RECORD,))
        assert made.record == self.RECORD
        assert any("published on 2024-05-17, the record on 2024-05-16" in remark for remark in made.remarks)

    def test_nothing_in_the_list_fits(self):
        other = DecisionRecord(title="A bridge over the river", origin="list", published=None, decided=None)
        made = draft(request(), decisions=(other,))
        assert made.record is None
        assert any("no one record fits" in ask for ask in made.confirm)

    def test_a_short_number_is_no_reference(self):
        short = DecisionRecord(
            title="Zebra crossing outside", origin="list", reference="7", published=None, decided=None
        )
        assert draft(request(), decisions=(short,)).record is None

    def test_a_ground_of_which_nobody_knows(self):
        text = REQUEST.format(reasons="Nobody was asked.") + "\nGrounds:\n- the moon was full\n"
        made = draft(mail(text), grounds=(("proportionality", "the action is proportionate"),))
        assert is_open(made.case.request.grounds)
        assert any("which ground of the edition" in ask for ask in made.confirm)


class TestContradictions:
    """A draft never contradicts itself: the weaker account gives way, and says so."""

    def test_received_before_it_was_sent(self):
        made = draft(request(), received=datetime(2024, 5, 19, 12, tzinfo=UTC))
        assert made.case.request.received_at == datetime(2024, 5, 19, 12, tzinfo=UTC)
        assert made.case.request.sent_at is NOT_SUPPLIED
        assert any(remark.startswith("left out, because it contradicts") for remark in made.remarks)

    def test_received_before_the_decision_that_it_names(self):
        made = draft(
            mail(REQUEST.format(reasons="x").replace("14 May 2024", "14 May 2025"), Date="Mon, 20 May 2024 09:00:00"),
            received=datetime(2024, 5, 20, 12, tzinfo=UTC),
        )
        assert made.case.decision.decided_at is NOT_SUPPLIED

    def test_a_signature_that_came_before_the_decision(self):
        """The note of the council's server stands; the day that the request gives for the decision gives way."""
        note = "from x by mx.anytown.example; Mon, 20 May 2024 09:00:05 +0100"
        asked = request(Received=note).replace(b"14 May 2024", b"21 May 2024")
        made = draft(asked, server="mx.anytown.example")
        assert made.case.decision.decided_at is NOT_SUPPLIED
        joined = mail("I confirm that I support the call-in.", sender="Tom Reid <tom@x.example>", Received=note)
        late = draft(request().replace(b"14 May 2024", b"21 May 2024"), joined, server="mx.anytown.example")
        assert late.case.decision.decided_at is NOT_SUPPLIED

    def test_two_on_the_register_who_share_a_name(self):
        """Whoever keeps the register has to mend it; the draft is made all the same."""
        register = Register(members=(Member(name="Asha Patel", aliases=("Tom Reid",)), Member(name="Tom Reid")))
        made = draft(request(), register=register)
        assert len(made.case.register.members) <= 1
        assert names(made)

    def test_a_moment_that_the_clocks_leave_out(self):
        text = "From: Cllr Asha Patel\nSent: 31 March 2024 01:30\nTo: Clerk\nSubject: Call-in\n\n" + REQUEST.format(
            reasons="x"
        )
        made = draft_from([letter_from(text.encode(), "a.txt")], Context(register=REGISTER))
        assert made.case.request.sent_at is NOT_SUPPLIED
        assert any("the time of sending is left out" in remark for remark in made.remarks)

    def test_nothing_that_calls_in(self):
        made = draft(mail("Thank you for the biscuits."))
        assert any(remark.startswith("no request for a call-in was recognised") for remark in made.remarks)


class TestPages:
    """HTML as its reader sees it."""

    @pytest.mark.parametrize(
        ("page", "seen"),
        [
            ("a<!-- hidden <b>never</b> -->b", "ab"),
            ("a<!-- never closed", "a"),
            ("a<?xml version='1'?>b", "ab"),
            ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
            ("<div style='display:none'>no<div>nor this</div><br></div>yes", "yes"),
            ("<style>p {}</style><script>alert('<p>')</script>yes", "yes"),
            ("x<img src=y>z", "x [image] z"),
            ("<input type=checkbox checked>a<input type=checkbox>b<input type=text>c", "[x] a[ ] bc"),
            ("<table><tr><th>A</th><th>B</th><th>C</th></tr></table>", "A | B | C"),
            ("<table><tr><td>only</td></tr></table>", "only"),
            ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
            ("<head><title>no</title></head>yes", "yes"),
            ("yes<script>never closed", "yes"),
        ],
    )
    def test_page(self, page: str, seen: str):
        assert [line.strip() for line in html_text(page).strip().split("\n") if line.strip()] == seen.split("\n")


class TestDays:
    """Only what is unmistakable is read."""

    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("31/07/2014", date(2014, 7, 31)),
            ("2014-07-31", date(2014, 7, 31)),
            ("July 31st, 2014", date(2014, 7, 31)),
            ("Sept 3 2014", date(2014, 9, 3)),
            ("30 Chwefror 2014", None),
            ("31/13/2014", None),
            ("the 3rd of June", None),
            ("3 June 14", None),
            ("3 June 2014 or 4 June 2014", None),
        ],
    )
    def test_day(self, text: str, day: date | None):
        assert day_said(text) == day

    @pytest.mark.parametrize(
        ("text", "moment"),
        [
            ("3 June 2014", date(2014, 6, 3)),
            ("3 June 2014 at 9", date(2014, 6, 3)),
            ("3 June 2014 9.30 a.m.", datetime(2014, 6, 3, 9, 30)),
            ("3 June 2014 12pm", datetime(2014, 6, 3, 12)),
            ("3 June 2014 12:05 am", datetime(2014, 6, 3, 0, 5)),
            ("3 June 2014 13 pm", date(2014, 6, 3)),
            ("3 June 2014 25:10", date(2014, 6, 3)),
            ("3 June 2014 10:00 and 11:00", date(2014, 6, 3)),
            ("3 June 2014 10:00:05 UTC", datetime(2014, 6, 3, 10, 0, 5, tzinfo=UTC)),
            ("3 June 2014 10:00 +0100", datetime(2014, 6, 3, 10, tzinfo=timezone(timedelta(hours=1)))),
            ("3 June 2014 10:00 -0530", datetime(2014, 6, 3, 10, tzinfo=timezone(-timedelta(hours=5, minutes=30)))),
            ("at ten", None),
        ],
    )
    def test_moment(self, text: str, moment: object):
        assert moment_said(text) == moment


class TestCharacters:
    """Text that can be trusted to be plain."""

    def test_encodings(self):
        assert decoded("Siân".encode("utf-16"))[0] == "Siân"
        assert decoded("Siân".encode("utf-8-sig")) == ("Siân", ())
        text, (remark,) = decoded("Siân".encode("cp1252"))
        assert (text, "Windows-1252" in remark) == ("Siân", True)

    def test_invisible_and_control_characters(self):
        lines, (remark,) = clean_lines("Cllr\u200b A\u202e B\x07\nC\xadD")
        assert lines == ("Cllr A B", "CD")
        assert "invisible" in remark
        assert plain_line("a\tb\u00a0 c\x00d") == "a\tb c d"

    def test_text_without_end(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("callin_rules.intake.message.clean.MOST_LINES", 2)
        monkeypatch.setattr("callin_rules.intake.message.clean.LONGEST_LINE", 3)
        lines, remarks = clean_lines("abcd\nb\nc")
        assert lines == ("abc", "b")
        assert len(remarks) == 2


class TestHeaders:
    """Headers beyond the limits or beyond understanding are told of, and never stop the reading."""

    def test_too_many_lines_or_boundaries(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("callin_rules.intake.message.mail.MOST_RAW_LINES", 3)
        with pytest.raises(BadInputError, match="lines; accepted: at most 3"):
            raw_mail(b"a\n" * 4, "a.eml")
        monkeypatch.undo()
        many = b"Content-Type: multipart/mixed; boundary=x\r\n" * (limits_of.MOST_BOUNDARIES + 1)
        with pytest.raises(BadInputError, match="boundaries of parts"):
            raw_mail(many, "a.eml")

    def test_a_parser_that_stumbles(self, monkeypatch: pytest.MonkeyPatch):
        def stumble(**_: object) -> None:
            raise IndexError

        monkeypatch.setattr("callin_rules.intake.message.mail.message_from_bytes", stumble)
        with pytest.raises(BadInputError, match="no mail to the parser"):
            raw_mail(b"", "a.eml")

    def test_a_header_that_cannot_be_interpreted(self, monkeypatch: pytest.MonkeyPatch):
        from email.policy import EmailPolicy

        def stumble(*_: object) -> None:
            raise IndexError

        monkeypatch.setattr(EmailPolicy, "header_fetch_parse", stumble)
        assert raw_mail(request(), "a.eml").heading.subject == ""

    def test_several_senders_and_no_date(self):
        made = raw_mail(mail("x", sender="a@x.example, b@x.example", Date="yesterday"), "a.eml")
        assert made.heading.sender is None
        assert len(made.remarks) == 2

    def test_more_headers_and_longer_ones_than_are_read(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("callin_rules.intake.message.mail.MOST_HEADERS", 4)
        monkeypatch.setattr("callin_rules.intake.message.mail.LONGEST_HEADER", 30)
        remarks = raw_mail(mail("x", X_More="x" * 40, sender="a" * 40 + "@x.example"), "a.eml").remarks
        assert len(remarks) >= 2

    def test_more_recipients_than_are_read(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("callin_rules.intake.message.mail.MOST_RECIPIENTS", 2)
        made = raw_mail(mail("x", Cc="a@x.example, b@x.example, c@x.example"), "a.eml")
        assert len(made.heading.recipients) == 2
        assert any("only the first 2 recipients" in remark for remark in made.remarks)

    def test_addresses_parted_by_semicolons(self):
        made = raw_mail(mail("x", Cc="=?utf-8?q?Si=C3=A2n?= <s@x.example>; Tom <t@x.example>"), "a.eml")
        assert [p.name for p in made.heading.recipients][-2:] == ["Siân", "Tom"]

    def test_a_coded_word_that_is_not_what_it_says(self):
        made = raw_mail(mail("x", Cc="=?nonsense?q?=FF?= <s@x.example>; t@x.example"), "a.eml")
        assert made.heading.recipients[-1].address == "t@x.example"

    def test_an_address_with_a_comma_in_the_name(self):
        assert people_in('"Patel, Asha" <a@x.example>') == (Person("Patel, Asha", "a@x.example"),)
        assert people_in("a@x.example") == (Person("", "a@x.example"),)


class TestParts:
    """Parts beyond the limits are left unread, and said to be."""

    def nested(self, depth: int) -> bytes:
        inner = b"Content-Type: text/plain\r\n\r\nhello"
        for level in range(depth):
            mark = b"m%d" % level
            inner = (
                b'Content-Type: multipart/mixed; boundary="'
                + mark
                + b'"\r\n\r\n--'
                + mark
                + b"\r\n"
                + inner
                + b"\r\n--"
                + mark
                + b"--"
            )
        return b"From: a@x.example\r\nMIME-Version: 1.0\r\n" + inner

    def test_too_deep(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("callin_rules.intake.message.mail.DEEPEST", 2)
        assert any("left unread" in remark for remark in raw_mail(self.nested(4), "a.eml").remarks)
        assert not any("left unread" in remark for remark in raw_mail(self.nested(2), "a.eml").remarks)

    def test_too_many_attached_messages(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("callin_rules.intake.message.mail.MOST_ATTACHMENTS", 0)
        text = b"From: a@x.example\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n" + request()
        assert any("further attached messages" in remark for remark in raw_mail(text, "a.eml").remarks)

    @pytest.mark.parametrize("called", ["picture.png", "form.docx"])
    def test_an_attachment_that_is_not_read(self, monkeypatch: pytest.MonkeyPatch, called: str):
        monkeypatch.setattr("callin_rules.intake.message.mail.MOST_ATTACHMENTS", 0)
        text = f'From: a@x.example\r\nContent-Type: application/x\r\nContent-Disposition: attachment; filename="{called}"\r\n\r\nx'
        assert any(f"the attachment '{called}' was not read" in r for r in raw_mail(text.encode(), "a.eml").remarks)

    def test_a_part_that_is_neither_text_nor_document(self):
        made = raw_mail(b"From: a@x.example\r\nContent-Type: application/x\r\n\r\nx", "a.eml")
        assert made.lines == ()

    @pytest.mark.parametrize(("charset", "seen"), [("iso-8859-1", "Siân"), ("no-such-set", "Siân"), ("ascii", "Siân")])
    def test_character_sets(self, charset: str, seen: str):
        head = f"From: a@x.example\r\nContent-Type: text/plain; charset={charset}\r\n\r\n".encode()
        made = raw_mail(head + "Siân".encode("cp1252"), "a.eml")
        assert made.lines[0].text == seen
        assert bool(made.remarks) is (charset != "iso-8859-1")


class TestNames:
    """Names as they are written, and what is none."""

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Cllr Asha Patel", "Asha Patel"),
            ("Asha Patel MBE", "Asha Patel"),
            ("Cllr Nick van", None),
            ("A B", None),
            ("asha patel", None),
            ("Asha" + "a" * 20 + " Patel", None),
        ],
    )
    def test_name(self, text: str, name: str | None):
        written = name_at_start(text)
        assert (written.name if written else None) == name

    def test_surnames_in_a_list(self):
        assert [w.name for w in names_in_list("Cllrs Patel, Reid and O'Neill")] == ["Patel", "Reid", "O'Neill"]
        assert [w.name for w in names_in_list("Cllrs Patel and 7")] == ["Patel"]
        assert [w.name for w in names_in_list("Cllrs Patel and X")] == ["Patel"]

    def test_addresses(self):
        assert not is_address_of(Person("Patel"), "Patel")
        assert is_address_of(Person("", "cllr.asha.patel@x.example"), "Asha Patel")

    def test_two_of_one_name_are_not_told_apart(self):
        index = NameIndex(Register(members=(Member(name="Asha Patel"), Member(name="Asha Ruth Patel"))))
        assert index.find("A Patel").member is None
        assert index.find("A Patel").near == ("Asha Patel", "Asha Ruth Patel")
        assert index.find("...").near == ()
        assert folded("Cllr Siân O\u2019Neill-Jones MBE") == "sian o'neill jones"


class TestChains:
    """Quotations and printed headings, as mail programs lay them out."""

    def segments(self, text: str):
        return letter_from(text.encode(), "a.txt").segments

    def test_wrote_over_two_lines(self):
        quoted = (
            "Thanks.\n\nOn Mon, 20 May 2024 at 09:00, Asha Patel\n<a@x.example> wrote:\n\n> We call in the decision.\n"
        )
        first, second = self.segments(quoted)
        assert [line.text for line in first.lines if line.text] == ["Thanks."]
        assert second.heading.sender == Person("Asha Patel", "a@x.example")

    def test_a_quotation_of_nobody(self):
        first, second = self.segments("Thanks.\n> We call in the decision.\n")
        assert first.heading.sender is None
        assert second.heading.sender is None

    def test_quoted_from_the_first_line(self):
        _, second = self.segments("> We call in the decision.\n")
        assert second.lines[0].text == "We call in the decision."

    @pytest.mark.parametrize(
        ("head", "read"),
        [
            ("From: A B\nSent: 20 May 2024 09:00\nTo: Clerk\nSubject: x\n\nText", True),
            ("From: A B\nTo: c@x.example;\nd@x.example\nSubject: x\n\nText", True),
            ("From: A B\nFrom: C D\nTo: Clerk\n\nText", False),
            ("From: A B\n\n\nTo: Clerk\nSubject: x\n\nText", False),
            ("From: A B\nTo: Clerk\nText", False),
        ],
    )
    def test_a_printed_heading(self, head: str, read: bool):
        (segment,) = self.segments(head)
        assert (segment.heading.sender == Person("A B")) is read

    def test_two_recipients_on_two_lines(self):
        (segment,) = self.segments("From: A B\nTo: c@x.example;\nd@x.example\nSubject: x\n\nText")
        assert [p.address for p in segment.heading.recipients] == ["c@x.example", "d@x.example"]

    def test_no_more_text_than_one_message_may_hold(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("callin_rules.intake.message.reading.LONGEST_TEXT", 10)
        letter = letter_from(request(), "a.eml")
        assert any("was left unread" in remark for remark in letter.remarks)
        assert not any(segment.lines for segment in letter.segments)

    def test_more_bytes_than_are_read(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("callin_rules.intake.message.reading.LARGEST_MESSAGE", 3)
        with pytest.raises(BadInputError, match="accepted: at most 3"):
            letter_from(b"abcd", "a.txt")

    def test_a_hop_without_server_or_time(self):
        raw = mail("x", Received="from somewhere")
        assert raw_mail(raw, "a.eml").heading.hops == ()

    def test_a_form_beside_the_covering_note(self):
        """What came in one message from one sender at one moment completes the request."""
        form = "From: Asha Patel <asha.patel@anytown.example>\nSent: Mon, 20 May 2024 09:00:00 +0100\nTo: Clerk\nSubject: Form\n\n"
        made = draft(
            mail("I call in the decision on the archive.\n\n" + form + REQUEST.format(reasons="Nobody was asked."))
        )
        assert "Asha Patel" in names(made)


class TestSmallThings:
    """Sentences and lists that are almost something else."""

    def test_a_register_names_the_next_in_a_list(self):
        text = "Cllr Asha Patel, Tom Reid, Bow East"
        assert [w.name for w in names_in_list(text, knows=lambda name: name == "Tom Reid")] == [
            "Asha Patel",
            "Tom Reid",
        ]

    def test_the_same_ground_twice(self):
        text = REQUEST.format(reasons="Nobody was asked.") + "\nGrounds:\n- proportionality\n- proportionality\n"
        made = draft(mail(text))
        assert [ground.name for ground in made.case.request.grounds] == ["proportionality"]

    def test_grounds_in_one_line(self):
        made = draft(
            mail(REQUEST.format(reasons="Nobody was asked.") + "\nGrounds: proportionality, due consultation\n")
        )
        assert [ground.name for ground in made.case.request.grounds] == ["proportionality", "due-consultation"]

    def test_grounds_in_a_sentence_are_none(self):
        text = "\nGrounds: nobody who lives there was asked whether it is any good, so it cannot stand\n"
        assert is_open(draft(mail(REQUEST.format(reasons="x") + text)).case.request.grounds)

    def test_published_before_it_was_decided(self):
        text = REQUEST.format(reasons="x").replace(
            "made on 14 May 2024", "made on 14 May 2024 and published on 13 May 2024"
        )
        made = draft(mail(text))
        assert made.case.decision.published_at is NOT_SUPPLIED
        assert made.case.decision.decided_at == date(2024, 5, 14)

    def test_the_reference_that_says_of_what_it_is_one(self):
        text = "\nDecision reference: CAB/2024/117\nReference: CAB/2024/118\n"
        assert draft(mail(REQUEST.format(reasons="x") + text)).case.decision.reference == "CAB/2024/117"

    def test_a_record_by_its_reference(self):
        record = DecisionRecord(title="Something", origin="list", reference="CAB/2024/117")
        text = REQUEST.format(reasons="x") + "\nDecision reference: CAB/2024/117\n"
        assert draft(mail(text), decisions=(record,)).record == record

    def test_the_lead_among_those_who_signed(self):
        made = draft(mail(REQUEST.format(reasons="x") + "\nLead signatory: Cllr Tom Reid\n"))
        assert made.case.request.lead == "Thomas Reid"
        assert sorted(names(made)) == ["Asha Patel", "Thomas Reid"]

    def test_a_lead_that_is_nobody(self):
        made = draft(mail(REQUEST.format(reasons="x") + "\nLead signatory: the group\n"))
        assert made.case.request.lead is NOT_SUPPLIED

    def test_a_ground_by_itself(self):
        made = draft(mail(REQUEST.format(reasons="x") + "\nGrounds:\nproportionality\n"))
        assert [ground.name for ground in made.case.request.grounds] == ["proportionality"]

    def test_grounds_in_sentences_are_none(self):
        made = draft(mail(REQUEST.format(reasons="x") + "\nGrounds: Nobody asked. It cannot stand.\n"))
        assert is_open(made.case.request.grounds)

    def test_reasons_under_the_heading_for_the_grounds(self):
        text = "We call in the decision on the archive.\n\nGrounds:\n{}\n\nSigned:\nCllr Asha Patel\n"
        said = "Nobody who lives there was asked, and the costs that the report gives are those of another year altogether."
        made = draft(mail(text.format(said)))
        assert (made.case.request.reasons, is_open(made.case.request.grounds)) == (said, True)

    def test_grounds_that_read_like_headings(self):
        text = "\nGrounds:\n[x] Reasons not given\n[ ] Alternative not considered\n"
        made = draft(mail(REQUEST.format(reasons="x") + text))
        assert [ground.name for ground in made.case.request.grounds] == ["reasons-not-given"]

    def test_a_form_without_a_sentence(self):
        text = "CALL-IN REQUEST FORM\n\nReasons:\nNobody was asked.\n\nSigned:\nCllr Asha Patel\n"
        made = draft(mail(text, Subject="Form"))
        assert (made.case.request.reasons, names(made)) == ("Nobody was asked.", ["Asha Patel"])

    def test_names_stop_where_the_lines_turn_to_something_else(self):
        text = "We call in the decision on the archive.\n\nSigned:\nCllr Asha Patel\nwith thanks\nfor all\nof your work\nCllr Tom Reid\n"
        assert names(draft(mail(text))) == ["Asha Patel"]

    def test_a_colon_with_nobody_under_it(self):
        text = "We call in the decision on the archive:\n\nit was too quick.\n\nSigned:\nCllr Asha Patel\n"
        assert names(draft(mail(text))) == ["Asha Patel"]

    def test_a_request_without_a_subject_beside_its_form(self):
        head = "From: Asha Patel <asha.patel@anytown.example>\nSent: Mon, 20 May 2024 09:00:00 +0100\nTo: Clerk\nSubject: Call-in: The old archive\n\n"
        text = REQUEST.format(reasons="Nobody was asked.").replace(
            " the decision on the archive made", " what was decided"
        )
        made = draft(mail(f"{text}\n{head}I call in the decision.\n", Subject=""))
        assert (names(made), made.case.decision.title) == (["Asha Patel", "Thomas Reid"], "The old archive")

    def test_one_alias_for_one_member_twice(self):
        index = NameIndex(Register(members=(Member(name="Asha Patel", aliases=("Asha Patel",)),)))
        assert index.find("Patel Asha").member is not None

    def test_a_call_in_of_nothing(self):
        assert draft(mail("We call in:\n\nCllr Asha Patel\nCllr Tom Reid\n")).case.decision.title is NOT_SUPPLIED
