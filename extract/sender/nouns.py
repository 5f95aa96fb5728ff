"""The nouns that make words in capitals the name of an office, in the languages that requests come in.

`STRONG` ones name who polices or prosecutes; `GENERIC` ones also name parents, companies and the rest of a state.
A noun that a reader damaged in one place (`Constabu1ary`, `Departinent`) is still told and mended; names are not.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extract.sender.given_names import bare
from extract.vocabulary import skeleton

STRONG = re.compile(
    r"\b(police|sheriff(?:'?s)?|constabulary|garda|garda[ií]|gendarmerie|attorneys?(?:'s)?|prosecutors?(?:'s)?|"
    r"prosecutions?|marshals?(?:'s)?|patrol|troopers|rangers|mounted|tribal|carabinieri|"
    r"politi(?:distrikt|kreds|region)?\w*|delegacia|pr[eé]fecture|sûreté|"
    r"minist[eé]rio p[uú]blico|procuradoria|promotoria|policie|policija|rend[oő]rs[eé]g|"
    r"polizei\w*|\w+polizei\w*|\w*kriminal\w*|staatsanwaltschaft\w*|generalstaatsanwalt\w*|zollfahndung\w*|"
    r"pol[ií]c[ií]a|polizia|politie|poliisi\w*|policja|policji|politsei|polici[ea]|politiet?|\w+politi|\w*polisen|"
    r"\w*polismyndighet\w*|åklagar\w*|kripos|guardia|mossos|ertzaintza|brigada|comisar[ií]a|comandancia|questura|"
    r"procura|procuradur[ií]a|procuratore|procurator|procureur|parquet|parchet\w*|prokuratura|prokuratury|"
    r"fiscal[ií]a|fiscal|interpol|europol|eurojust|bureau of (?:\w+ ){0,2}investigations?|"
    r"(?:investigations?|investigative|inquiries|intelligence) (?:bureau|service|agency|department|office|division)|"
    r"law enforcement|public safety|secret service|protective service|homeland security investigations|"
    r"crime agency|crimes? service|customs|excise|cyber ?crime (?:centre|center|cell)|openbaar ministerie|"
    r"(?:drug|narcotics|gang) enforcement (?:group|unit|team)|"
    r"(?:against children|drug|narcotics|cyber\w*|crime) task force|"
    r"crown (?:counsel|office)|public prosecution|"
    r"district attorney|grand jury unit|fbi|dea|atf|usss|hsi|"
    r"inspector general|corrections|probation|parole|fire marshal|game wardens?|crimes? task force|criminal inquiry|"
    r"komend[aiy]|prokurator\w*|landeskriminalamt|bundeskriminalamt|zollkriminalamt|finanzpolizei|staatspolizei|"
    r"recherche|ministerio p[uú]blico|policiais?|policier|promotores|opsporing\w*|rijkspolitie)\b"
)
GENERIC = re.compile(
    r"\b(departments?|dept|bureau|ministry|minist[eè]re|ministerio|ministero|\w*ministerium|agency|agence|agencia|office|"
    r"commission|commissioner|guard|directorate|direktorat|direcci[oó]n|direction|\w+direktion|direzione|authority|autorit[éy]|"
    r"inspectorate|inspection|services?|servicio|servizio|dienst|investigations?|tribunal|tribunale|justice|"
    r"justicia|justiz\w*|centre|center|task force|force|fuerza|secretariat|headquarters|solicitor|"
    r"administration|command|inquiry|inquiries|narcotics|coroner|ombudsman|registry|"
    r"juzgado|\w+gericht|rechtbank|parket|station|detachment|unit|section|division|squad|branch|corps|comisi[oó]n)\b"
)
NOUNS = frozenset(
    """
    police sheriff sheriff's constabulary gendarmerie attorney attorney's attorneys prosecutor prosecutor's prosecuting
    prosecution marshal marshals patrol troopers rangers department bureau ministry agency office commission
    directorate authority inspectorate inspection service services investigation investigations investigative tribunal
    justice centre center homeland security intelligence protective customs federal national county district division
    section detachment commonwealth commonwealth's state's public safety enforcement mounted headquarters
    administration command university township criminal general municipal metropolitan provincial regional tribal
    village borough parish inspector inquiry inquiries sheriffs
    crown constable coroner transit authority financial narcotics corrections probation college united states attorneys'
    gendarmerie constabulary carabinieri guardia staatsanwaltschaft landeskriminalamt polizeidirektion
    polizeipräsidium kriminalpolizei politie tribunal procuraduría ministerio fiscalía nationale judiciaire
    """.split()  # noqa: SIM905 -- a list of words is read as words
)
ACCENTED = {
    word.casefold().translate(str.maketrans("áàâäãåéèêëíìîïóòôöõúùûüçñż", "aaaaaaeeeeiiiiooooouuuucnz")): word
    for word in """
        Síochána Procuraduría Dirección Policía Investigación Comisaría Fiscalía República Ministère Intérieur Sûreté
        Wojewódzka Åklagarmyndigheten Justiça Segurança Gendarmería Región Délégation Régionale Sécurité Präsidium
        Polizeipräsidium Información Telemáticos
    """.split()  # noqa: SIM905 -- words
}
"""Words of offices that have an accent in their language and are no word without it; readers often lose it."""
PLACES = frozenset(
    """
    ridge falls creek springs river lake valley harbor bluff grove county hills hill mountain prairie island beach
    heights forest city village territory northern southern eastern western
    """.split()  # noqa: SIM905 -- words
)
"""Words that many places are called by; one that a reader confused letters in is still told."""
MENDED_FROM = 6
"""Letters from which a word one letter off a noun is that noun; shorter words are one letter off many others."""


def _cuts(shape: str) -> set[str]:
    return {shape, *(shape[:index] + shape[index + 1 :] for index in range(len(shape)))}


PLACE_FROM, MENDED_TO = 4, 24


@cache
def _index() -> dict[str, str]:
    return {cut: noun for noun in sorted(NOUNS) if len(noun) >= MENDED_FROM for cut in _cuts(skeleton(noun))}


@lru_cache(maxsize=8192)
def mended(word: str) -> str:
    """Return the noun that `word` (small letters) is one letter off, else `word`; a plural stays one."""
    if word in NOUNS or word in PLACES or not PLACE_FROM <= len(word) <= MENDED_TO:
        return word
    if len(word) < MENDED_FROM or skeleton(word) in _places():
        return _places().get(skeleton(word), word)
    index = _index()
    if word.isascii() and word in ACCENTED:
        return ACCENTED[word].casefold()
    if not word.isascii() and (bare(word) in NOUNS or bare(word) in ACCENTED):
        return word
    near = next((index[cut] for cut in sorted(_cuts(skeleton(word)), key=len, reverse=True) if cut in index), word)
    return near if _alike(near, word) else word


@cache
def _places() -> dict[str, str]:
    return {skeleton(place): place for place in sorted(PLACES)}


def _alike(noun: str, word: str) -> bool:
    """Say whether a noun and what was read differ in one place that is not a plural's: either end may be misread."""
    if noun[1:] == word[1:]:
        return True
    same_length = len(noun) == len(word)
    end = noun[-1] == word[-1] if same_length else noun[-2:] == word[-2:]
    return abs(len(noun) - len(word)) <= 1 and skeleton(noun[0]) == skeleton(word[0]) and end
