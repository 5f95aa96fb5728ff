"""Labels of forms, memos and cover sheets: which one says that a sender's name or office follows.

A label is told by the words it is made of, not by its wording: `Requesting Officer`, `Name of Investigating Agent`
and `Officer / Agent (printed)` each hold a word for the person who asks, and no word from outside the vocabulary of
labels. One that speaks of somebody else (victim, judge, supervisor, custodian) is another's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Meaning = Literal["asker", "name", "from", "office", "title", "badge", "contact", "other"]

_ASKER = frozenset(
    """
    officer officers agent agents detective investigator inspector deputy sergeant constable trooper prosecutor
    attorney counsel analyst examiner official affiant applicant requester requestor requestor's sender submitter
    submitted requested requesting prepared issued signed contact poc spoc declarant deponent undersigned
    representative sachbearbeiter sachbearbeiterin ansprechpartner ansprechpartnerin bearbeiter bearbeiterin
    enquêteur rédacteur interlocuteur responsable instructor solicitante contacto funcionario agente contactpersoon
    behandelaar referente handläggare sagsbehandler saksbehandler affaire oic investigating sagsbehandler signatory
    return reply verbalisant opsporingsambtenaar delegado investigador member enquiries
    inquiries requesters requestor asker
    officer's
    behandeld bearbeitet suivie suivi tramitado traitée instruido sagsbeh saksbeh handl handling handled referent
    agent's investigator's detective's caseworker focal
    """.split()  # noqa: SIM905 -- a list of words is read as words
)
_NAMING = frozenset("name names nom nombre nome naam namn navn printed print surname fullname".split())  # noqa: SIM905 -- words
_OFFICE = frozenset(
    """
    agency department dept force organisation organization authority employer office service institution station
    behörde dienststelle organisme unidad organismo autoridad autorité instantie myndighet bureau precinct
    agency's
    """.split()  # noqa: SIM905 -- words
)
_TITLE = frozenset("title rank position designation grade function role post dienstgrad amtsbezeichnung".split())  # noqa: SIM905 -- words
_NEUTRAL = frozenset(
    """
    of the and or & / - in charge for by to full your first last middle initial law enforcement requesting reporting
    investigating investigative assigned lead case primary applying responsible submitting originating issuing sending
    on behalf person party point official government police state federal commonwealth united states people country
    attn contact who is making this request application no number badge id identification shield employee print printed
    please type legal title rank position telephone phone tel email e-mail agency department unit name customs
    sworn peace senior special judicial competent central public ("printed") de du des del la le el der die das von
    van och og a an at door durch par por of where before whom you are required appear
    """.split()  # noqa: SIM905 -- words
)
_CONTACTS = frozenset(
    """
    telephone phone tel email e-mail fax facsimile mobile cell number no address unit date time city zip website url
    account accounts username handle offense offence extension ext reference ref
    """.split()  # noqa: SIM905 -- words
)
_BADGE = frozenset("badge shield collar id pin serial star credential warrant".split())  # noqa: SIM905 -- words
_ALSO_OF_OFFICES = frozenset({"requesting", "investigating", "contact", "issued", "requested"})
_OTHERS = re.compile(
    r"\b(victims?|suspects?|subjects?|targets?|defendants?|judges?|attn|attention|dear|witness(?:es)?|missing|child|"
    r"user|account|holder|to|cc|plaintiff|deponent|patient|custodian|supervis\w+|magistrate|clerk|provider|company|"
    r"platform|recipient|parent|guardian|complainant|reporting party|danger|carrier|isp|subscriber|service provider|"
    r"commanding|countersign\w*|approv\w+|authori[sz]\w+ by|reviewed|witnessed|notary|next of kin|"
    r"bill|client|school|nonemergency)\b"
)
_WORD = re.compile(r"[^\W\d_][\w'\u2019.-]*|&|/")
_RULE = " | "
"""A table's upright rule, where a reader took it for a letter."""
_NUMBERED = re.compile(r"^\W*(?:\(?(?:\d{1,2}[a-z]?|[a-z])[.)]\s*)?")
LONGEST_LABEL = 11
"""Words; `Customs Officer before whom you are required to appear` is the longest that was met."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a cell's first characters announce; the value begins at `end` of the cell's text, or in another cell."""

    meaning: Meaning
    end: int


def label_at(text: str) -> Label | None:
    """Return the label that a cell of plain text (extract.prose) begins with or is, None where it is none."""
    start = _NUMBERED.match(text)
    first = start.end() if start else 0
    colon = min((at for at in (text.find(sign, first) for sign in (":", ";", _RULE)) if at >= 0), default=-1)
    head = text[first:colon] if colon >= 0 else text[first:].rstrip(" .")
    words = [word.strip(".'") for word in _WORD.findall(head)]
    if not words or len(words) > LONGEST_LABEL or (colon < 0 and re.search(r"[\d@,]", head)):
        return None
    meaning = _meaning(words, head)
    if meaning is None or (colon < 0 and not _may_stand_alone(words, meaning)):
        return None
    return Label(meaning, colon + (len(_RULE) if text[colon] == " " else 1) if colon >= 0 else len(text))


def _may_stand_alone(words: list[str], meaning: Meaning) -> bool:
    """Say whether words without a colon can be a label: an office's or a rank's name alone is none."""
    if meaning == "other":
        return False
    generic = {"requesting", "law", "name", "title", "printed", "print", "reporting", "investigating", "submitted"}
    generic |= {"contact", "assigned", "lead", "case", "applicant", "affiant", "requester", "requestor", "submitting"}
    generic |= {
        "behandeld",
        "behandelaar",
        "bearbeiter",
        "bearbeiterin",
        "sachbearbeiter",
        "sachbearbeiterin",
        "handled",
    }
    generic |= {"handläggare", "sagsbehandler", "saksbehandler", "verbalisant", "suivie"}
    generic |= _CONTACTS | _BADGE | {"requested", "prepared", "from", "originating", "rank", "customs"} | _TITLE
    if meaning == "office":
        generic = {"requesting", "law", "name", "reporting", "originating", "your", "issuing"}
    return bool(generic & set(words)) and words[-1] not in {"of", "the", "for"}


def _meaning(words: list[str], head: str) -> Meaning | None:
    known = set(words)
    if _OTHERS.search(head) and not (known & {"requesting", "affiant", "customs", "return", "reply"}):
        return "other"
    if known in ({"from"}, {"de"}, {"von"}):
        return "from"
    if not known <= _ASKER | _NAMING | _OFFICE | _TITLE | _NEUTRAL | _CONTACTS | _BADGE:
        return None
    if words[-1] in _CONTACTS | _BADGE and not known & _NAMING:
        return "badge" if known & _BADGE else "contact"
    return _of_sender(known)


def _of_sender(known: set[str]) -> Meaning | None:
    if known & _OFFICE and not known & (_ASKER - _ALSO_OF_OFFICES):
        return "office"
    if known & _ASKER - {"requesting", "investigating", "issued"} or known >= {"issued", "by"}:
        return "asker"
    if known & _NAMING:
        return "name"
    return "title" if known & _TITLE else None
