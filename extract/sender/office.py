"""Which words make a line the name of an office, and how such a name is spelt."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from extract.platform import Platform
from extract.prose import ProseLine, plain
from extract.sender.nouns import ACCENTED, GENERIC, NOUNS, PLACES, STRONG, mended
from extract.sender.person import parse_person
from extract.sender.zones import names_platform
from extract.vocabulary import WORDS

OFFICE = re.compile(f"{STRONG.pattern}|{GENERIC.pattern}")
DIVISION = re.compile(
    r"\b(unit|division|section|squad|branch|team|field office|region|regional office|detail|precinct|"
    r"troop [a-z]|records|"
    r"criminal investigations?|special victims|internet crimes|cyber ?crimes?(?! police| cell| cent)|"
    r"intelligence|major crimes|"
    r"cid|district \d|"
    r"resident agency|desk|fax)\b|^bureau of investigations?$"
)
"""Parts of an office; named instead of it only where nothing else is."""
PART = re.compile(
    r"^office of the (?:special agent|chief|assistant|director|commander|regional)\b|"
    r"^(?:dienst|dezernat|referat|abteilung|kommissariat|groupe|grupo|division|directorate|sector|sezione|nucleo|wydział|"
    r"enheten|afdeling|servicio|service)\b(?! (?:de|van|of the) (?:polic|police|politie))"
)
SECTION = re.compile(
    r"(?:law enforcement|public safety|public integrity|internal affairs) (?:division|section|unit|branch|bureau)"
)
"""Parts that their first word tells: `Dienst Regionale Recherche`, `Directorate of International Cooperation`."""
OF_OFFICER = re.compile(
    r"^(?:the )?office of the (?:\S+ )?(?:sub|dy|deputy|asst|assistant|additional|joint)?[. -]*"
    r"(?:inspector|superintendent|commissioner)s? of police\b"
)
OFFICERS_SHARE = 0.4
"""What an officer's own office weighs: `Office of the Sub Inspector of Police` stands above the station's name."""
PARENT = re.compile(
    r"^(the )?(?:(u\.? ?s\.?|united states) )?(department|ministry) of |"
    r"^(minist[eè]re|ministerio|ministero|minist[eé]rio|secretar[ií]a|dipartimento) (de|del|della|di|da|dell['\u2019])|"
    r"^minist[eè]re |"
    r"^(state|commonwealth|county|city) of [a-z ]+$|^executive office|^government of"
)
"""What an office belongs to and prints above its own name."""
COURT = re.compile(r"\b(court|clerk|chambers|judicial (district|circuit))\b")
NO_NAME = re.compile(
    r"\b(custodian|requests?|requested|subpoena|warrant|order|dear|re:|attn|attention|subject|phone|tel|"
    r"case (no|number)|"
    r"invoice|your|must|shall|will|have|has|date|confidential|official use|sensitive|disclosure|account|records of|"
    r"law enforcement (response|guidelines|portal|use|sensitive|purposes)|trust|safety team|respectfully|"
    r"sincerely|page \d|signature|printed|information|whom it may|cover sheet|transmittal|facsimile|telephone|affiant|"
    r"issued|authority of|i am|you are|please|pursuant|matter of|against(?! children)|attorneys? for the|"
    r"application|affidavit|memorandum|ordered|form|"
    r"served?|emergency|seal|crest|logo|form|an? equal|protect and serve|integrity|professional|this office|"
    r"in witness|office of international affairs|in the matter|investigation (into|of|by)|in re)\b"
)
A_POST = re.compile(
    r"\b(officers?|officials?|agents?|detectives?|inspectors?|constables?|capitaine|superintendents?|supervisor|"
    r"commanders?|troopers?|deput(?:y|ies)|sergeants?|captain|lieutenant|marshal|ranger)$|"
    r"^(?:the |le |la |el |der |die |il )?(?:(?:acting|town|city|county|village|chief|deputy|senior|special|us|u\.s\.|"
    r"capitaine|lieutenant|commandant|officier|inspector|inspecteur|agent|agente|jefe|comisario|ispettore) )+"
    r"(?:de (?:la )?|di )?(?:marshal|ranger|sheriff|constable|prosecutor|police|polic[ií]a|polizia|judiciaire)$"
)
"""What ends the name of a post, not of an office: `Judicial Police Official`."""
LEADS = re.compile(r"(?:[\w'\u2019]+ ){0,2}(?:to|t0|10|by|from):? (?:the )?", re.IGNORECASE)
"""What a form prints before an office's name: `RETURN TO`."""
OF_WHOLE = re.compile(
    r"^(?!.*\b(?:office|department|ministry|service) (?:of|for) the\b).{6,}? the "
    r"(?=.*\b(?:police|sheriff|county|public safety)\b)"
)
"""What stands before `the` and an office's own name is a part of it, however a reader spelt that."""
TAIL_UNIT = re.compile(
    r"[,;]? (?:(?:[\w'/&-]+ ){0,4}(?:unit|division|section|squad|branch|team|detail|bureau|crimes|field office|"
    r"regional office|resident agency|desk|detachment|task force|troop \w+)|(?:criminal )?investigations?|"
    r"(?:unit|team|squad|troop|section|division|dezernat|afdeling) [\w -]{1,30})$"
)
"""A part of an office behind the office's own name."""
WHOLE_END = re.compile(
    r"\b(?:police(?! bureau$)(?: department| dept\.?| service| force| station| authority| bureau| agency| commission)?|"
    r"(?:sheriff|attorney|prosecutor|marshal)'?s'? (?:office|department|dept\.?|service)|constabulary|state patrol|"
    r"highway patrol|department of \w+(?: \w+)?|bureau of investigation)(?=,? )"
)
"""Where an office's own name is whole, so that a unit may follow."""
INNER = re.compile(
    r"\b(?:unit|division|section|squad|branch|team|bureau|crimes|detail|fraud|group) (?:of|at|within) the "
)
"""A part of an office before the name of the whole."""
BARE = re.compile(
    r"^(the )?((office of (the )?)?(police|sheriff'?s?|chief of police|district attorney|prosecuting "
    r"attorney|attorney general|"
    r"state'?s attorney|prosecutor|county attorney|city attorney|united states attorney|u\.s\. attorney|"
    r"commonwealth'?s attorney)"
    r"(?:'s)?( department| dept\.?| office| service| division)?|"
    r"department of (public safety|justice|police|law enforcement|homeland security)|police department|"
    r"criminal investigations?( division)?|bureau of investigation|division of .{4,25}|department|office)$"
)
"""Names that need the line above or below to say whose they are."""
SELF_STANDING = re.compile(r"attorney|prosecutor")
"""Names that are entered without their county or state: the line above is a caption."""
PLACE = re.compile(
    r"^(the )?(city and county|city|town|village|county|state|commonwealth|province|township|borough|parish|"
    r"district|government) of |"
    r"\b(county|city|parish|township|borough|province)$"
)
PARENTS_SHARE = 0.5
"""What a parent weighs where it is the only office named; beside another it is not the one."""
SIMILAR = 0.88
"""Share of equal letters from which two mentions are one name misread."""
OF_STATE = re.compile(r"^(?:state|commonwealth|province) of [\w ]{3,25} [-\u2013\u2014|] (?=\w)", re.IGNORECASE)
"""The state before an office's name in one line: `STATE OF UTAH - DEPARTMENT OF INSURANCE`."""
_JUNK = re.compile(r"\s*[»«|•*~<>{}=]|\s[,.;:'\"_-]{2,}|,? \d+ (?=[A-Z])|\s[.:;°]\s|\s(?=[a-z]{1,2}[,.]?$)")
"""Where a seal or a rule beside the name was read as letters."""
_STRAY = re.compile(r"^[\W_]*(?:[a-z]{1,2}[\W_]+)?(?=[A-Z])")
"""A speck before a name, read as a letter or two."""
REST = re.compile(
    r"(the )?(department|dept\.?|office|service|bureau|agency|authority|commission|force|division|of .{3,30})|"
    r"(?:regio|eenheid|zone) [\w -]{3,25}"
)
"""How a name goes on in the line below."""
_LOST_APOSTROPHE = re.compile(
    r"\b((?:sheriff|attorney|prosecutor|constable|coroner))(s)(?= (?:office|dep))", re.IGNORECASE
)
_OF_OFFICE = re.compile(r", (?:of (?:the )?|with (?:the )?)?| (?:of|with|from) the ")
_SMALL = frozenset("of the and for de la du in do da dos das e di del della delle dei et des und für w".split())  # noqa: SIM905 -- words
_EDGES = " .,;:|-_*~=\u2014"


def is_parent(text: str) -> bool:
    """Say whether plain text names a department that offices belong to, and none that polices itself."""
    return bool(PARENT.search(text)) and not STRONG.search(text)


def is_part(text: str) -> bool:
    """Say whether plain text names a part of an office by what it works on, and no office."""
    part = bool(DIVISION.search(text) or PART.search(text)) and not STRONG.search(text)
    return part or SECTION.fullmatch(text) is not None


def share_of(text: str) -> float:
    """Return what plain text weighs as the name of the office itself, 0 to 1: parts, parents and courts weigh less."""
    share = 1.0 if STRONG.search(text) else 0.8 if GENERIC.search(text) else 0.3
    if COURT.search(text):
        share *= 0.35
    if BARE.match(text):
        return share * (1.0 if SELF_STANDING.search(text) else 0.7)
    if is_parent(text):
        return share * PARENTS_SHARE
    if is_part(text):
        return share * 0.3
    if OF_OFFICER.match(text):
        return share * OFFICERS_SHARE
    return share * (0.8 if DIVISION.search(text) else 1.0)


def whole(name: str) -> str:
    """Return the office of which a part is named: `Fraud Unit of the Harlow Police`, `Harlow Police, Fraud Unit`."""
    led = LEADS.match(name)
    if led and STRONG.search(name[led.end() :].lower()):
        name = name[led.end() :]
    name = _behind_person(OF_STATE.sub("", name.partition(";")[0]))
    text = name.lower().replace("\u2019", "'")
    inner = INNER.search(text) or OF_WHOLE.search(text)
    if inner and STRONG.search(text[inner.end() :]):
        name, text = name[inner.end() :], text[inner.end() :]
    for sign in (", ", " - ", " \u2013 ", " / "):
        head, found, tail = text.partition(sign)
        part = TAIL_UNIT.fullmatch(f", {tail}") or is_part(tail) or (sign != ", " and DIVISION.search(tail))
        if found and STRONG.search(head) and part:
            return name[: len(head)]
    for end in WHOLE_END.finditer(text):
        if TAIL_UNIT.fullmatch(text[end.end() :]):
            return name[: end.end()].rstrip(" ,")
    return name


def _behind_person(name: str) -> str:
    """Return the office behind a person's name and rank: `Agent Ann Example of the Federal Inquiry Service`."""
    for joint in _OF_OFFICE.finditer(name):
        person, office = name[: joint.start()], name[joint.end() :]
        strong = STRONG.search(office.lower()) or (GENERIC.search(office.lower()) and len(office.split()) > 2)
        if strong and not OFFICE.search(person.lower()) and len(person.split()) <= 6:
            return office
        if strong and parse_person(person.split(), ranked_only=True):
            return office
    return name


def is_office(text: str, platform: Platform) -> bool:
    """Say whether a line of plain text is an office's name and nothing else."""
    text = " ".join(mended(word) for word in text.split())
    if (
        not OFFICE.search(text)
        or NO_NAME.search(text)
        or (A_POST.search(text) and "office of" not in text)
        or re.search(r"[@:]|\d{3}|^\d+ ", text)
    ):
        return False
    return not names_platform(text, platform)


def printed(line: ProseLine) -> str:
    """Return a line as a name: edges trimmed, an office's own words repaired, shouted letters calmed."""
    words = _STRAY.sub("", " ".join(_mended(word.text) for word in line.line.words))
    return calm(_owned(whole(_JUNK.split(words)[0].strip(_EDGES) or words.strip(_EDGES))))


def as_name(name: str) -> str:
    """Return words of running text as an office's name: nouns mended, parts cut off, shouted letters calmed."""
    return calm(_owned(whole(" ".join(_mended(word) for word in name.split()))))


def _owned(name: str) -> str:
    """Return a name with the apostrophe that readers lose in small print: `Sheriffs Department`."""
    return _LOST_APOSTROPHE.sub(lambda match: f"{match.group(1)}'{match.group(2)}", name)


def _mended(word: str) -> str:
    bare = word.strip(_EDGES)
    repaired = mended(plain(word).strip(_EDGES))
    if bare.isascii() and (accented := ACCENTED.get(bare.lower())):
        return word.replace(bare, accented.upper() if bare.isupper() and len(bare) > 1 else accented)
    if repaired in WORDS | NOUNS | PLACES and repaired != bare.lower() and _close(repaired, bare.lower()):
        spelt = repaired.upper() if sum(c.isupper() for c in bare) > 1 else repaired.capitalize()
        return word.replace(bare, spelt)
    return word


def _close(repaired: str, read: str) -> bool:
    """Say whether a repair changed only the inside of a word, so that a foreign ending stays what it is."""
    ends = repaired[-1:] == read[-1:] if len(repaired) == len(read) else repaired[-2:] == read[-2:]
    return abs(len(repaired) - len(read)) <= 1 and (ends or repaired[1:-1] == read[1:-1])


def calm(name: str) -> str:
    """Return a shouted name in title case, small words small: `HARLOW COUNTY SHERIFF'S OFFICE`."""
    letters = [character for character in name if character.isalpha()]
    if len(name) < 7 or sum(character.isupper() for character in letters) < 0.8 * len(letters):
        return name
    words = []
    for index, word in enumerate(name.split()):
        if word.lower() in _SMALL and index:
            words.append(word.lower())
        else:
            words.append(word if "." in word[:-1] else re.sub(r"(['\u2019])S\b", r"\1s", word.title()))
    return " ".join(words)


def _letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r"\bdept\b\.?", "department", plain(name).removeprefix("the ")))


@lru_cache(maxsize=4096)
def alike(first: str, second: str) -> bool:
    """Say whether two names are one but for what a reader does to letters."""
    one, two = _letters(first), _letters(second)
    if one == two:
        return True
    return min(len(one), len(two)) > 8 and SequenceMatcher(None, one, two, autojunk=False).ratio() >= SIMILAR


def ends(longer: str, shorter: str) -> bool:
    """Say whether `shorter` is how `longer` ends: `City of Millbrook Police Department`."""
    one, two = _letters(longer), _letters(shorter)
    return len(one) > len(two) > 8 and one.endswith(two)
