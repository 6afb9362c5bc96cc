"""The headings and labels under which a request says things, in English and Welsh.

A heading stands alone on its line, or is followed by a colon or by the next cell of a table and then by what it is
about. Anything else is prose. Numbering, emphasis and hints in brackets ("(please tick)") do not matter.
"""

from __future__ import annotations

import re
from enum import Enum

from attrs import frozen

__all__ = ["Kind", "Label", "is_closing", "is_hint", "label_of"]


class Kind(Enum):
    """What a heading announces. ``OTHER`` ends what went before and is not read."""

    TITLE = "the decision"
    REFERENCE = "the decision's reference"
    DECIDED = "the day of the decision"
    PUBLISHED = "the day of publication"
    MAKER = "the decision-maker"
    REASONS = "the reasons"
    ALTERNATIVE = "the alternative"
    GROUNDS = "the grounds"
    SIGNED = "the signatories"
    LEAD = "the lead signatory"
    OTHER = "something else"


@frozen
class Label:
    """A heading: what it announces, and what follows it on the same line."""

    kind: Kind
    rest: str


_CALL = r"(?:the |this |a |y )?(?:call[ -]?in|calling[ -]in|galw[ -]i[ -]mewn)(?: request| notice)?"
_DECISION = r"(?:the |executive |cabinet |key |delegated |y )*(?:decision|penderfyniad)(?:\(s\)|s)?"
_CALLED = (
    r"(?: (?:being |to be |which is |that is )?called[ -]?in| subject to call[ -]?in| (?:you|we) wish to call[ "
    r"-]?in| a alwyd i mewn| i'w alw i mewn)?"
)
_VOCABULARY: tuple[tuple[Kind, str], ...] = (
    (
        Kind.OTHER,  # the headings of a council's own record of a decision
        (
            r"reasons? for (?:the |this )?(?:decision|recommendation|urgency|exemption|lateness)(?:\(s\)|s)?|"
            r"alternative options?(?: considered| rejected| and .{1,40}| considered and rejected)|(?:details "
            r"of )?(?:any )?alternative options.{0,60}|"
            r"rhesymau dros y penderfyniad"
        ),
    ),
    (
        Kind.TITLE,
        (
            rf"(?:title|name|subject|details|description|teitl|enw|pwnc)(?: of| y)? {_DECISION}{_CALLED}|"
            rf"{_DECISION} (?:title|name){_CALLED}|"
            rf"{_DECISION}{_CALLED}|item called[ -]?in|report title|title of (?:the )?report|teitl yr adroddiad"
        ),
    ),
    (
        Kind.REFERENCE,
        (
            rf"(?:{_DECISION} |minute |cabinet |report |item )?(?:ref|reference|number|no)(?: (?:no|number))?|"
            r"(?:decision )?minute(?: number| no)?|cyfeirnod(?: y penderfyniad)?|rhif(?: y penderfyniad| cofnod)?"
        ),
    ),
    (
        Kind.DECIDED,
        (
            rf"(?:date|day)(?: of| when| on which)?(?: the)? {_DECISION}(?: was)?(?: made| taken)?|{_DECISION} "
            rf"date|(?:{_DECISION} )?(?:made|taken) on|"
            r"date (?:made|taken|of meeting)|dyddiad (?:y|gwneud y) penderfyniad|dyddiad y cyfarfod"
        ),
    ),
    (
        Kind.PUBLISHED,
        (
            rf"(?:date )?{_DECISION} (?:was )?published(?: on)?|date (?:published|of publication)|publication date|"
            r"date of publication of(?: the)? decision(?: notice)?|dyddiad cyhoeddi"
        ),
    ),
    (
        Kind.MAKER,
        (
            rf"{_DECISION}[ -](?:maker|taker)(?:s|\(s\))?|{_DECISION} (?:made|taken) by|(?:made|taken) by|"
            r"who (?:decided|made|took)(?: it| the decision)?(?:,? and when)?|penderfynwr|gwnaed gan|"
            r"gwnaed y penderfyniad gan|decision[ -]making body"
        ),
    ),
    (
        Kind.REASONS,
        (
            r"(?:the |our |my |full |detailed |key |main )?(?:reasons?|reason\(s\))(?: (?:for|why|behind|"
            r"dros)(?: .{1,60})?)?(?: (?:is|are|were)(?: as follows| these| set out below)?| as follows)?|"
            r"why .{0,30}call(?:ing|ed)?[ -]?(?:this |it |the decision )?in.{0,30}|"
            rf"(?:y )?(?:rhesymau|rheswm|rhesymau a seiliau)(?: (?:dros|am) .{{1,60}})?|case for {_CALL}|"
            rf"(?:our |areas of |key )?concerns?|basis (?:for|of) {_CALL}"
        ),
    ),
    (
        Kind.ALTERNATIVE,
        (
            r"(?:the |our |proposed |suggested |any )?alternative(?: course(?:s|\(s\))? of action| proposals?| "
            r"recommendations?| actions?| decisions?| options?)?(?: proposed| sought| requested)?(?: (?:is|"
            r"are)(?: as follows)?| as follows)?|"
            r"(?:the |our )?(?:proposed |suggested )alternatives?(?: \w+){0,3}|(?:the |our )?alternatives?(?: "
            r"course(?:s)? of action)?(?: proposed)?|"
            r"(?:proposed|suggested|preferred) (?:alternative )?(?:course|courses) of action|what (?:we|i) "
            r"(?:propose|want|ask) instead|what should happen(?: instead)?|actions? (?:requested|sought)|"
            r"(?:y )?(?:cam|camau|dull|dulliau|cynnig|cynigion|argymhelliad|argymhellion|penderfyniad|cwrs|"
            r"dewis|opsiwn)(?: gweithredu)? (?:amgen|arall)(?: .{1,40})?|"
            r"alternative course of action or recommendations?(?: proposed)?"
        ),
    ),
    (
        Kind.GROUNDS,
        (
            r"(?:the |our |relevant )?grounds?(?: (?:for|of|on which) .{1,60})?|grounds relied (?:up)?on|"
            r"principles? (?:of decision[ -]making )?(?:breached|engaged|not followed|said to be breached)(?: "
            r".{1,40})?|"
            r"principles of decision[ -]making|(?:y )?(?:sail|seiliau)(?: (?:dros|am) .{1,60})?|criteria(?: "
            rf"for {_CALL})?"
        ),
    ),
    (
        Kind.LEAD,
        (
            r"lead (?:signatory|caller|call[ -]?in (?:member|councillor))|(?:name of )?lead (?:member|"
            r"councillor) for (?:the )?call[ -]?in|prif lofnodwr"
        ),
    ),
    (
        Kind.SIGNED,
        (
            r"signed(?: by)?(?: the following.{0,40})?|signator(?:y|ies)|signatures?(?: of .{1,50})?|"
            r"(?:councillors?|members?)(?: \w+)? (?:in support|requesting|calling|making|supporting|signing|"
            r"who wish)(?: .{1,60})?|"
            r"(?:names? of )?(?:the )?(?:councillors?|members?|signatories)(?: (?:requesting|calling|making|"
            r"supporting|signing) .{1,60})?|"
            r"(?:called[ -]in|requested|submitted|supported|co-signed|call[ -]?in (?:requested|made|signed)) "
            r"by|(?:names? and )?signatures?(?: and names?)?|"
            r"(?:supporting |further |other )(?:signatories|members|councillors)|callers?(?:[ -]in)?|"
            r"who we are|llofnodwyd(?: gan)?|llofnodwyr|llofnodion|llofnod|(?:yr )?aelodau sy'n galw.{0,40}|cynghorwyr "
            r"sy'n galw.{0,40}"
        ),
    ),
    (
        Kind.OTHER,
        (
            r"(?:for )?(?:office|officer|official)s? use(?: only)?|background|introduction|received(?: by)?|"
            r"date(?: and time)? received|time received|"
            r"witness(?:es)?(?: .{1,40})?|(?:desired |preferred )?outcomes?(?: sought| desired)?|(?:supporting "
            r")?evidence|documents? (?:requested|required)|"
            r"declaration|notes?|guidance|contact(?: details)?|wards?(?: affected)?|date|dated|dyddiad|nodiadau|"
            r"cefndir|"
            r"call[ -]?in (?:form|notice|request)(?: form)?|request for call[ -]?in|(?:budget and )?policy "
            r"framework|urgency|"
            r"at ddefnydd y swyddfa(?: yn unig)?|portfolio(?: holder)?|(?:scrutiny )?committee|email|e-mail|"
            r"tel|telephone|phone|address|print name|"
            r"monitoring officer(?:'s)? (?:decision|ruling|use)|attachments?"
        ),
    ),
)
_PATTERNS = tuple((kind, re.compile(f"(?:{words})", re.IGNORECASE)) for kind, words in _VOCABULARY)
_NUMBERED = re.compile(
    r"^\s*(?:(?:section|part|adran|rhan)\s+[0-9A-Z]{1,2}\s*[.:)–-]*\s*|"
    r"\(?[0-9]{1,2}(?:\.[0-9]{1,2})?[.):]*\s+|\(?[a-hA-H][.)]\s+|[|>•·–—-]\s*)*"
)
_SPLIT = re.compile(r"^(?P<label>[^:|\t]{2,110}?)\s*(?:(?P<mark>[:|\t?])\s*(?P<rest>.*))?$", re.DOTALL)
_TABLE = re.compile(r"(?:full |print(?:ed)? )?names?\s*[|\t]\s*(?:signature|signed|ward|party|group)\b", re.IGNORECASE)
_HINT = re.compile(
    r"^[\[(*_]*\s*(?:please\s+(?:also\s+)?(?:tick|state|give|set out|provide|explain|continue|complete|"
    r"indicate|list|specify|attach|use|sign|print|write)|"
    r"nodwch|rhowch|ticiwch|tick (?:one|all|as|the|those)|continue (?:on|over)|if applicable)\b.{0,300}$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^(?:yours(?: sincerely| faithfully| truly)?|(?:with )?(?:kind(?:est)?|best|warm(?:est)?|"
    r"many)?\s*(?:regards|wishes)|regards|many thanks|thanks(?: very much)?|thank you(?: .{0,40})?|"
    r"sincerely|cheers|best|all the best|speak soon|take care|"
    r"yn gywir|yr eiddoch(?: .{0,20})?|cofion(?: cynnes| gorau)?|diolch(?: yn fawr)?|gyda diolch|cofion "
    r"cynnes iawn)\s*[,.!]*$",
    re.IGNORECASE,
)


def label_of(line: str) -> Label | None:
    """The heading that ``line`` is or begins with, or ``None`` for prose.

    >>> label_of("3. Reason(s) for call-in (please give details): no consultation").rest
    'no consultation'
    >>> label_of("The decision is wrong: it costs more") is None
    True
    """
    text = re.sub(r"[*_#]{1,4}", "", line).strip(" |\t")
    text = text[_end(_NUMBERED.match(text)) :]
    if _TABLE.match(text):  # the first row of a table of signatories
        return Label(Kind.SIGNED, "")
    match = _SPLIT.match(text)
    if not match:
        return None
    label = re.sub(r"\((?!s\))[^()]*\)", " ", match["label"])
    label = " ".join(re.sub(r"[.;\]\[–—-]+$", "", label.strip()).split())
    kind = next((k for words in (label, *label.split(" / ")) if (k := _kind(words))), None)
    if kind is None:
        return None
    rest = (match["rest"] or "").strip(" |\t")
    return Label(kind, "" if is_hint(rest) else rest)


def _kind(label: str) -> Kind | None:
    return next((kind for kind, pattern in _PATTERNS if pattern.fullmatch(label)), None)


def is_hint(line: str) -> bool:
    """Whether a line is the form's own, telling what to write there."""
    return bool(_HINT.match(line))


def is_closing(line: str) -> bool:
    """Whether a line ends a letter: "Yours sincerely", "Cofion"."""
    return bool(_CLOSING.match(line.strip()[:80]))


def _end(match: re.Match[str] | None) -> int:
    return match.end() if match else 0
