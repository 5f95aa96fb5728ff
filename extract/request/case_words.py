"""The words that labels of numbers are made of, and what each says of the number beside it: data and one look-up.

Offices word their labels freely (`Our Incident`, `Case / Report #`, `N° Parquet`), but from few words; a label is read
word by word, so that a wording nobody listed is understood, and a word with one wrong letter, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache, lru_cache

from extract.vocabulary import skeleton


class Role(Enum):
    """What a word says of a number that follows it."""

    CASE = "the matter's own number"
    COURT = "a court's or a paper's number: right where the office gives no number of its own"
    MARK = "a number follows"
    OURS = "the sender's"
    THEIRS = "somebody else's"
    OTHER = "no case at all: a badge, a telephone, a page"
    QUOTE = "to be quoted in the answer"
    LINK = "nothing: it joins other words of a label"


_WORDS: dict[Role, str] = {
    Role.CASE: """
        case cases file files incident incidents report reports complaint complaints investigation investigative
        reference references ref refs referenced refer matter crime occurrence occ event inquiry enquiry urn crn fir
        cad dossier parquet instruction aktenzeichen az aktz geschäftszeichen geschäfts-nr geschaeftszeichen vorgang
        vorgangsnummer expediente exp diligencias procedimiento prot protocollo zaak zaaknummer dossiernummer rol
        cc causa legajo rif sygn diarienummer saksnummer sag cfs oca
        dr ir rd cr or rms item control tracking log intel niche
        operation pv procès-verbal inv inc rpt casefile o/ref n/ref folio nsl crime-ref file-ref g.d gd gdl
        kenmerk ügyszám processo processo-crime inquérito nuipc proc fascicolo sumario carpeta broj dosar bo tco mark
        sak saksnr sakens ärende ärendenummer mål målnummer journalnr jnr dnr averiguación previa denuncia atestado
        proces-verbaalnummer verbaal parketnummer asia esitutkinta rikosilmoitus sprawa inquerito boletim ocorrência
        ccn roi icr usao l.dz ldz akt akta akten verfahren referanse referens referência referencia riferimento
        protocolo protokoll n/réf notre assistance saps gcpd ptn enquête enquete rapport onderzoek
        assignment task job serial lead proceedings investigations subject-case offence offense request da serial-no""",
    Role.COURT: """
        docket cause misc miscellaneous criminal civil action indictment index magistrate mj subpoena subpoenas
        warrant warrants jury gj order court claim summons sw application petition""",
    Role.MARK: "no n n0 nos nr num number numbers nbr id n° nº n* № nro núm numéro numero nummer nmbr numb #",
    Role.OURS: """
        our agency agency's department dept police sheriff sheriff's sheriffs internal fbi dea d.a d.a.'s office
        station investigating enforcement bureau attorney's attorney prosecutor prosecutor's prosecution
        ausa unit originating requesting unique this force officer's above-referenced above referenced
        captioned force's main primary local state federal ao mlat mla vår vårt vores unser unsere mein meine ons onze
        nostro nostra nuestra nuestro nossa nosso""",
    Role.THEIRS: """
        your yours twitter twitter's twitters recipient recipient's provider's company's its their his her earlier
        unrelated another other related previous prior co-defendant former companion ticket v/ref vos y/ref
        votre v/réf deres ert din ihr ihre uw vuestra vuestro vostro vostra sua su""",
    Role.OTHER: """
        badge phone telephone tel tél fax facsimile mobile cell account accounts acct user bar sbn shield star page
        pages room suite credential employee license licence social invoice model imei exhibit attachment telefax
        collar ext extension box zip floor apt building serial passport plate dob ssn tax ein vat count charge
        offer form omb rev section sections sec rule art article chapter title act schedule part ip tweet tweets
        status post device meid iccid vin version officer detective deputy sergeant trooper agent constable pc dc ds
        di sgt cst det tpr insp investigator inspector street st avenue ave road rd. highway hwy ste po p.o
        paragraph para line lines code pin dial direct callback age aged over about approximately than
        customer client's vendor member reg regd regimental courtroom division district precinct month
        courthouse""",
    Role.QUOTE: "quote quoting quoted cite citing mention mentioning",
    Role.LINK: "and or & / of the in to for is was as under bearing with a an any please s re",
}

ROLES: dict[str, Role] = {word: role for role, words in _WORDS.items() for word in words.split()}

FUZZY = (Role.CASE, Role.MARK, Role.COURT, Role.QUOTE)
"""Roles that a misread word may still play; a misread `badge` is no danger, since nothing else makes it a label."""

FUZZY_FROM = 4
"""Letters from which a word with one wrong letter is still known: `Gase`, `Flle`, `Nurnber`, `Incidenl`."""

PLAIN_ENGLISH = frozenset(
    """
    base came care cast cash ease vase lease chase cause mile mine pile tile time life fine filed file fire live five
    note none event even ever every prefer refers mater water later matters under older border orders recorded
    mister latter letter better text reason person season crimes prime grime report resort import
    """.split()  # noqa: SIM905 -- a list of words is read as words
) - set(ROLES)
"""Words one letter away from a label's word that are words themselves."""

_TRIMMED = " .,;:()[]{}'\"\u201c\u201d\u2018\u2019-\u2013|_~*=<>#"


def bare(word: str) -> str:
    """Return `word` in lower case without what stands round it."""
    return word.lower().strip(_TRIMMED).removesuffix("(s)")


def _deletions(shape: str) -> Iterator[str]:
    yield shape
    for index in range(len(shape)):
        yield shape[:index] + shape[index + 1 :]


@cache
def _misreadings() -> dict[str, Role]:
    found: dict[str, Role] = {}
    for word, role in ROLES.items():
        if role in FUZZY and len(word) >= FUZZY_FROM and word.isalpha():
            for cut in _deletions(skeleton(word)):
                found.setdefault(cut, role)
    return found


def _composed(word: str) -> Role | None:
    """Return the role of a word that is made of several: `c.r`, `case/report`, `CaseNo`, `Vorgangsnummer`."""
    if "." in word and (role := ROLES.get(word.replace(".", ""))) is not None:
        return role
    parts = [part for part in re.split(r"[/&.+-]", word) if part]
    if 2 <= len(parts) <= 3 and all(ROLES.get(part) in {Role.CASE, Role.MARK, Role.OURS, Role.COURT} for part in parts):
        return ROLES[parts[0]] if ROLES[parts[0]] is not Role.OURS else ROLES[parts[1]]
    if (run := _RUN_TOGETHER.match(word)) is not None:
        return ROLES.get(run.group(1))
    return Role.CASE if word.endswith(_NUMBERED) and not word.startswith(_NOT_CASES) else None


@lru_cache(maxsize=4096)
def role_of(word: str) -> tuple[Role | None, bool]:
    """Return what `word` (see `bare`) says of a number, and whether it had to be guessed from a misreading."""
    role = ROLES.get(word) or _composed(word)
    if role is not None:
        return role, False
    if not FUZZY_FROM <= len(word) <= 14 or word in PLAIN_ENGLISH or any(c.isdigit() for c in word[1:-1]):
        return None, False
    misreadings = _misreadings()
    guess = next((misreadings[cut] for cut in _deletions(skeleton(word)) if cut in misreadings), None)
    return guess, guess is not None


_NUMBERED = ("nummer", "nummeret", "number", "zeichen", "kenmerk")
"""How languages that build words end those for a number: `Vorgangsnummer`, `Tagebuchnummer`, `Sagsnummer`."""
_NOT_CASES = (
    "telefon", "tlf", "fax", "handy", "mobil", "konto", "kunden", "kunde", "rechnung", "personal", "haus", "post",
    "dienst", "dienstausweis", "ausweis", "bank", "seiten", "faktura", "ordre", "klant", "rekening", "id", "phone",
    "tele", "account", "badge", "cell", "page", "bar",
)  # fmt: skip
_RUN_TOGETHER = re.compile(
    r"(case|file|report|incident|reference|ref|complaint|docket|cause|matter)(?:no|nr|num|number)s?$"
)
