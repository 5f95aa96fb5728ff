"""The words that the phrase tables are made of, and the repair of what a reader made of them.

`SUBP0ENA`, `subpcena` and `preservatlon` are repaired to the word that was printed. Only words of the tables are
repaired; names, numbers and identifiers never pass through here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

WORDS = frozenset(
    """
    above access account accounts activity address addresses administrative advertisement advise affidavit agency
    agent agreement amount analyst appear applicant application april articulable assistance assistant associated
    attached attorney august authority authorized basic before believe bureau business captain cease central
    certain certify charged circuit clerk collected command commanded commands commission commissioner
    communication communications compelled complaint comply concerning confidential connection constable contact
    content contents copyright corporal counsel counterintelligence county court courts criminal custodian
    customer danger dated death december defamation defendant delivered demand department deputy described desist
    detective direct directed director disclose disclosed disclosing disclosure discount district division
    document documents duces electronic emergency enclosed enforcement evidence execute executed exigent existence
    facsimile february federal files following foreign forensic forthcoming further grand hereby history hostage
    identify identity immediate immediately imminent including indicate information infringement injury inspector
    instructed intelligence international investigation investigations investigator invoice issuance issued
    january judge judicial july june jurisdiction jury justice kidnapping lawful legal letter letters lieutenant
    litigation location logged login logs magistrate march matter media memorandum messages metropolitan ministry
    missing mobile mutual names national neither nondisclosure notice notification notified notify november number
    numbers obtain obtained october offer offers office officer official order ordered orders otherwise partner
    patrol payment penalty pending person personal photographs physical please police posts precinct preservation
    preserve preserved preserving prior private probable process produce production prohibited promotion
    prosecuting prosecutor protected provide public purchase purpose pursuant reason reasonable received records
    refer reference referenced regarding register registered registration relevant remit report request requested
    requesting requests require required respectfully respond response retain retained return returnable rogatory
    search section security seize seizure sender sergeant serious served service session sessions sheriff
    signature sincerely special specific stated states statute stored subject subpoena subpoenas subscribe
    subscriber suicide summons supervisor supervisory supreme suspect tecum terrorism testify testimony threat
    threatened threats trace treaty trial trooper tweets unauthorized undersigned united unsubscribe until update
    username victim videos violation violations warrant warrants whereas within witness
    """.split()  # noqa: SIM905 -- a list of words is read as words, not as quoted strings
)

# Plain words one edit away from a word above; they stay what they are.
GUARDS = frozenset(
    """
    accounting acting action addressed advises agents border bonder causes ceased charge charges commander
    commend commits contract contacts context contends countries courtesy customers depart directors dates
    decided despite exist execution executive exited facility fact fact filed former found friday form forms
    issue issues judged judges letterhead lodge logos monday notices offered office officers ordering parent
    partners past pate pending persons phone photo photos places plane posted pray present presence presentation
    preserves price prices privacy product products promise prompt proceeds processes produced produces provided
    provides proved province purposes radio rather ready reasons receive recent recorder recording recover refers
    registrar regular relations remain replied reply reports requester requires reserve reserved reserves
    responds returned returns search searched searches seated season sections seized senior sentence services
    sheriffs shared signed sister sold state statement states station statutes store stores strict subjects
    submit sunday supply support suspects tenant terms tested tread traced trail tweet under unit unless
    untied updated upon used users usual valued victims warranty warned wanted west wills writer written year
    """.split()  # noqa: SIM905 -- as above
)

REPAIRABLE_FROM = 5
"""Shorter words are too easily another word."""
FUZZY_FROM = 7
"""From this length on one letter may be wrong beyond the usual confusions."""

_LOOKALIKES = str.maketrans("01!|5$8i€é", "olllssblee")


def skeleton(word: str) -> str:
    """Return `word` with glyphs that readers confuse made one: `SUBP0ENA`, `subpoena` share a skeleton."""
    shape = word.lower().translate(_LOOKALIKES)
    return shape.replace("rn", "m").replace("vv", "w").replace("cl", "d").replace("ii", "u")


def _deletions(shape: str) -> Iterator[str]:
    yield shape
    for index in range(len(shape)):
        yield shape[:index] + shape[index + 1 :]


@cache
def _index() -> tuple[dict[str, str], dict[str, str]]:
    shapes = {skeleton(word): word for word in sorted(WORDS)}
    deletions = {
        cut: word for shape, word in shapes.items() if len(shape) >= FUZZY_FROM - 1 for cut in _deletions(shape)
    }
    return shapes, deletions


@lru_cache(maxsize=8192)
def repair(word: str) -> str:
    """Return the table word that `word` (lower case, letters and look-alikes only) was printed as, else `word`."""
    if word in WORDS or word in GUARDS or len(word) < REPAIRABLE_FROM or len(word) > 20:
        return word
    shapes, deletions = _index()
    shape = skeleton(word)
    if shape in shapes:
        return shapes[shape]
    if len(word) < FUZZY_FROM or (word.endswith("s") and word[:-1] in WORDS):
        return word
    for cut in _deletions(shape):
        near = deletions.get(cut)
        if near is not None and abs(len(near) - len(word)) <= 1 and near[0] == word[0]:
            return near
    return word
