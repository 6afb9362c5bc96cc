"""What the sentences of a message do: ask for a call-in, give reasons, offer an alternative, lend a name, or be polite.

Every pattern is bounded, so that no text makes it slow. A sentence that only wonders, reports or withdraws asks for
nothing.
"""

from __future__ import annotations

import re

__all__ = [
    "adds_name",
    "because",
    "calls",
    "is_courtesy",
    "lends_support",
    "offers",
    "reasons_in",
    "sentences_of",
    "withdraws",
]

_CALL = re.compile(
    r"\b(?:we|i|undersigned|councillors?|cllrs?|members|on behalf of|hereby|please (?:accept|take|treat) "
    r"this|this is|formally|formal)\b"
    r".{0,240}?\b(?:call(?:ing)?(?: .{0,160}?)?[ -]in\b"
    r"|(?:request|requir|requisition|seek|submit|invok|trigger|exercis|give notice|notice|mak|lodg|accept|"
    r"tak|treat|ask(?=\w* (?:that|for)\b))\w*\b.{0,100}?\bcall(?:ed)?[ -]?in\b"
    r"|(?:request|requir)\w*\b.{0,30}?\bdecision\b.{0,200}?\bbe referred to\b.{0,40}?\bscrutiny\b)",
    re.IGNORECASE,
)
_GALW = re.compile(
    r"\b(?:rydym|rydyn|dymun(?:wn|af)|hoffem|hoffwn|rwyf|rwy'n|yr ydym|yr wyf|galwn|galwaf|ni,? |cais|"
    r"dymuno).{0,240}?\bi[ -]mewn\b|\b(?:galwn|galwaf)\b.{0,200}?\bi mewn\b",
    re.IGNORECASE,
)
_NOT_A_CALL = re.compile(
    r"\b(?:whether|if (?:we|i|you|it|this)|can (?:we|i)|could (?:we|i)|how (?:do|can|to)|consider(?:ed|ing)?|"
    r"thinking (?:of|about)|may (?:wish|want)|might|"
    r"deadline|(?:do|does|did|would|will|shall|can|should|are|is|am) ?not|(?:do|wo|ca|sha|are|is)n't|"
    r"(?:may|can|could|should)(?: (?:also|still|then|only))? (?:be )?(?:call|ask|request|submit)\w*|"
    r"(?:open|subject|liable|eligible|exempt) (?:to|for|from) (?:a )?call|about (?:the|a) call|"
    r"no longer|decided not|not to|never|withdraw\w*|(?:has|have|"
    r"had)(?: already| now)? (?:been|received)|was|were|"
    r"received|hope to|intend to|plan(?:ning)? to|would you|against|support(?:s|ing)? (?:the|this)|my name|"
    r"last (?:year|month)|previous(?:ly)?|acknowledge|nid|peidio|tynnu|derbyniwyd|ystyried)\b",
    re.IGNORECASE,
)
_COVERING = re.compile(r"\b(?:forward(?:ing)?|attach(?:ed|ing)?|enclos\w+|below)\b", re.IGNORECASE)
_ON_BEHALF = re.compile(r"\bon behalf of (?:the (?:following )?)?(?:cllrs?|councillors?|members)\b", re.IGNORECASE)
_BECAUSE = re.compile(
    r"\b(?:because|on the (?:basis|grounds?) that|for (?:the following|these) reasons?|given that|"
    r"oherwydd(?: bod)?|gan fod|gan nad|am nad|am y rhesymau canlynol)\b(?:\(s\))?\s*[:,-]?\s*",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"^(?:instead\b|as an alternative\b|(?:our|the|an|my) (?:proposed |suggested )?alternative\b|"
    r"alternatively\b|(?:we|i) (?:would |do )?(?:therefore )?(?:instead )?(?:propose|recommend|suggest)\b|"
    r"(?:we|i) ask instead\b|(?:we|i) would like (?:the )?(?:decision|cabinet|council|mayor|executive|"
    r"leader)\b|.{1,60}?\bshould instead\b|yn lle hynny|fel dewis arall|yn hytrach|"
    r"(?:rydym|rwyf|rwy'n|yr ydym)(?: ni)?(?: yn|'n)? (?:cynnig|argymell)|cynigiwn|argymhellwn)",
    re.IGNORECASE,
)
_REASONING = re.compile(
    r"\b(?:because|concern\w*|unclear|clarif\w*|clear\w*|fail\w*|lack\w*|without|not|no|insufficient\w*|"
    r"inadequate\w*|contrary|breach\w*|ignor\w*|disproportion\w*|wrong\w*|"
    r"unreasonabl\w*|overlook\w*|flawed|mislead\w*|impact\w*|risk\w*|never|nobody|nothing|none|reason\w*|too|rheswm|rhesymau|pryder\w*|heb|ni|"
    r"nid|oherwydd|diffyg|aneglur|dim)\b",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"^(?:dear\b|annwyl\b|hi\b|hello\b|good (?:morning|afternoon|evening)|to:? the (?:monitoring|proper)|"
    r"(?:please |can you |could you |i(?:'d| would) be grateful|grateful )(?:could you |can you |if you "
    r"(?:could|would) |please )?(?:confirm|acknowledge|let me know|log|note|advise|see)\b|"
    r"i (?:look forward|trust|hope)\b|we look forward|(?:many )?thanks?\b|thank you|diolch|please (?:do "
    r"not|don't) hesitate|i am happy to discuss|edrychaf|a wnewch|(?:they|we|i) (?:also )?(?:ask|would ask|"
    r"request)(?: that)? you (?:to )?(?:confirm|acknowledge|let)|"
    r"allwch chi|cadarnhewch|fyi\b|(?:the )?signatures? (?:are|is|will|on)\b|.{1,60}\bwill (?:e-?mail|"
    r"write to|contact) you\b|i have copied in\b|for information|see below|please see|please find|"
    r"the (?:five|four|three|two|six|other) (?:members|councillors|signatories) (?:are|have been) copied|"
    r"all (?:signatories|members|five|four|three) (?:are|have been) (?:copied|cc))",
    re.IGNORECASE,
)
_ADDS = re.compile(
    r"\b(?:(?:add|include|put|append) my (?:name|signature)|(?:i|we) (?:also |too )?(?:wish|would like|"
    r"want|am happy|am content|agree|would be happy|hereby agree) to (?:be (?:added|included|a signatory|"
    r"named)|co-?sign|sign|add my name)|"
    r"count me (?:in )?as a (?:signatory|supporter)|(?:accept|take|treat) this (?:e-?mail |message )?as my "
    r"(?:signature|agreement to sign)|i (?:hereby )?(?:co-?)?sign\b|"
    r"i am (?:also )?(?:a signatory|signing)|ychwanegwch fy enw|hoffwn (?:lofnodi|ychwanegu fy enw))",
    re.IGNORECASE,
)
_LENDS = re.compile(
    r"\bi (?:can |do |hereby |also |fully |am writing to )*(?:(?:confirm|agree|support|endorse)\b(?! "
    r"receipt)|am (?:happy|content) (?:to|with|for)\b)|\b(?:happy|content|pleased) to (?:support|sign|"
    r"confirm)|"
    r"\b(?:confirming|this is to confirm|to confirm) (?:my|that i)\b|\b(?:please find|here is|attached is|"
    r"below is|submit(?:ting)?|sending)\b.{0,40}\b(?:our|my) (?:\w+ )?call[ -]?in\b|\bi am one of the "
    r"signatories|cadarnhaf|cefnogaf|(?:rwy'n|rwyf yn|yr wyf yn) (?:cadarnhau|cefnogi|cytuno)",
    re.IGNORECASE,
)
_WITHDRAWS = re.compile(
    r"\b(?:withdraw\w*|remove my|take my name off|no longer|do not|don't|cannot|can't|did not|didn't|never|"
    r"not (?:support|agree|sign|wish|happy)|unable|tynnu(?:'n ôl| fy enw)|nid wyf|nad wyf)",
    re.IGNORECASE,
)
_SHORTEST = 5  # "Members' call-in" is a heading
_SENTENCE = re.compile(r"(?<=[\w)”\"'’%][.!?])\s+(?=[\"“‘'(]?[A-ZÀ-Þ])")
_ABBREVIATED = re.compile(r"\b(Cllrs?|Cyng|Cnclr|Dr|Mr|Mrs|Ms|No|St|Rev|[A-Z])\.(?=\s)")


def sentences_of(paragraph: str) -> list[str]:
    """The sentences of a paragraph; the dot of "Cllr." ends none."""
    return [s.replace("\x1f", ".") for s in _SENTENCE.split(_ABBREVIATED.sub("\\1\x1f", paragraph))]


def calls(sentence: str) -> bool:
    """Whether a sentence asks for a call-in.

    >>> calls("We hereby call in the decision on parking charges."), calls("Could we call in the decision?")
    (True, False)
    """
    match = _CALL.search(sentence[:1_000]) or _GALW.search(sentence[:1_000])
    if not match or sentence.rstrip().endswith("?") or len(sentence.split()) < _SHORTEST:
        return False
    said = sentence[: match.end()]
    if _COVERING.search(said) and not _ON_BEHALF.search(said):  # the request itself is in another place
        return False
    return not _NOT_A_CALL.search(said)


def because(text: str) -> str | None:
    """What follows the "because" of a sentence."""
    match = _BECAUSE.search(text)
    return text[match.end() :] if match else None


def offers(sentence: str) -> bool:
    """Whether a sentence offers an alternative."""
    return bool(_OFFER.match(sentence))


def reasons_in(text: str) -> bool:
    """Whether a text argues at all."""
    return bool(_REASONING.search(text))


def is_courtesy(text: str) -> bool:
    """Whether a paragraph or sentence is mere politeness or business about the mail."""
    return bool(_COURTESY.match(text))


def adds_name(text: str) -> bool:
    """Whether a message asks for its sender's name to be added."""
    return any(_ADDS.search(s) and not _WITHDRAWS.search(s) for s in sentences_of(text[:20_000]))


def lends_support(text: str) -> bool:
    """Whether a message says that its sender agrees with the request."""
    return any(_LENDS.search(s) and not _WITHDRAWS.search(s) for s in sentences_of(text[:20_000]))


def withdraws(text: str) -> bool:
    """Whether a message may take an agreement back."""
    return bool(_WITHDRAWS.search(text[:20_000]))
