"""The ranks, offices and titles that stand before or after the name of a person who writes for an authority.

A rank is one of the table, or composed of words that ranks are made of (`Senior Digital Forensics Investigator`): of
those at least one can be a rank alone, and the last can end one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from functools import lru_cache

from extract.vocabulary import repair

ABBREVIATED = {
    "det": "Detective", "det sgt": "Detective Sergeant", "det sergeant": "Detective Sergeant",
    "sgt": "Sergeant", "lt": "Lieutenant", "lieut": "Lieutenant", "capt": "Captain", "cpl": "Corporal",
    "ofc": "Officer", "ofcr": "Officer", "off": "Officer", "inv": "Investigator", "insp": "Inspector",
    "cst": "Constable", "dep": "Deputy", "sa": "Special Agent", "ssa": "Supervisory Special Agent",
    "tfo": "Task Force Officer", "ausa": "Assistant U.S. Attorney", "ada": "Assistant District Attorney",
    "dda": "Deputy District Attorney", "di": "Detective Inspector", "ds": "Detective Sergeant",
    "dc": "Detective Constable", "pc": "Police Constable", "dci": "Detective Chief Inspector", "tpr": "Trooper",
    "khk": "Kriminalhauptkommissar", "kok": "Kriminaloberkommissar", "s/a": "Special Agent", "cmdr": "Commander",
    "supt": "Superintendent", "det insp": "Detective Inspector", "det cst": "Detective Constable",
    "det lt": "Detective Lieutenant",
    "det cpl": "Detective Corporal", "det corporal": "Detective Corporal",
    "ps": "Police Sergeant", "dsc": "Detective Senior Constable", "det sen const": "Detective Senior Constable",
    "sen const": "Senior Constable", "s/sgt": "Staff Sergeant", "d/cst": "Detective Constable",
    "d/sgt": "Detective Sergeant", "maj": "Major", "col": "Colonel", "sr": "", "p/c": "Police Constable",
    "m/sgt": "Master Sergeant", "msgt": "Master Sergeant", "sfc": "Sergeant First Class",
    "d/lt": "Detective Lieutenant",
    "d/cpl": "Detective Corporal", "d/insp": "Detective Inspector", "a/sgt": "Acting Sergeant", "t/sgt": "Sergeant",
    "dfc": "Deputy First Class", "lcpl": "Lance Corporal", "ssgt": "Staff Sergeant",
    "det supt": "Detective Superintendent",
    "det ch insp": "Detective Chief Inspector", "dsgt": "Detective Sergeant", "sfo": "Special Federal Officer",
    "asac": "Assistant Special Agent in Charge", "sac": "Special Agent in Charge", "kkin": "Kriminalkommissarin",
    "podkom": "Podkomisarz", "asp": "Aspirant", "kom": "Komisarz", "nadkom": "Nadkomisarz", "cne": "Capitaine",
    "adj": "Adjudant", "mdl": "Maréchal des logis", "insp jefe": "Inspector Jefe", "psni": "Police Sergeant",
}  # fmt: skip

_PLAIN = """
    detective sergeant, detective constable, detective inspector, detective chief inspector, detective lieutenant,
    detective corporal, detective first class, master detective, senior detective, detective investigator, detective,
    supervisory special agent, senior special agent, resident agent in charge, special agent in charge,
    assistant special agent in charge, special agent, intelligence analyst, crime analyst, investigative analyst,
    task force officer, task force agent, assistant united states attorney, assistant u.s. attorney,
    united states attorney,
    u.s. attorney, special assistant united states attorney, special assistant u.s. attorney,
    assistant district attorney, deputy district attorney, senior deputy district attorney, district attorney,
    assistant attorney general, deputy attorney general, senior assistant attorney general, attorney general,
    assistant state's attorney, deputy state's attorney, state's attorney, assistant prosecuting attorney,
    deputy prosecuting attorney, chief deputy prosecutor, prosecuting attorney, commonwealth's attorney,
    assistant commonwealth's attorney, county attorney, assistant county attorney, assistant prosecutor, trial attorney,
    city attorney, state attorney, assistant state attorney, solicitor, assistant solicitor, deputy prosecutor,
    public prosecutor, state prosecutor, senior prosecutor, crown prosecutor, senior crown prosecutor, crown counsel,
    prosecutor, deputy sheriff, chief deputy, sheriff's deputy, undersheriff, sheriff, deputy united states marshal,
    deputy u.s. marshal, deputy marshal, deputy chief, deputy, chief of police, police chief, chief inspector,
    chief investigator, chief superintendent, chief constable, chief, lieutenant colonel, lieutenant, captain,
    staff sergeant, sergeant major, master sergeant, first sergeant, sergeant, corporal, police officer,
    senior officer, patrol officer, intelligence officer, officer in charge, officer, senior investigator,
    lead investigator, criminal investigator, investigator, postal inspector, inspector general, police inspector,
    sub-inspector, superintendent of police, deputy superintendent of police, inspector, superintendent,
    police constable, senior constable, leading senior constable, constable, state trooper, senior trooper, trooper,
    ranger, texas ranger, agent, commander, major, colonel, commissioner, commissaire, commissaire de police, capitaine,
    lieutenant de police, adjudant, adjudant-chef, gendarme, juge d'instruction, procureur, procureur adjoint,
    vice-procureur, kriminalhauptkommissar, kriminalhauptkommissarin, kriminaloberkommissar, kriminalkommissar,
    kriminaloberkommissarin, kriminalkommissarin, staatsanwalt, staatsanwältin, oberstaatsanwalt, inspecteur,
    hoofdinspecteur, rechercheur, brigadier, officier van justitie, investigating judge, examining magistrate,
    united states magistrate judge, u.s. magistrate judge, united states district judge, u.s. district judge,
    superior court judge, circuit court judge, circuit judge, district judge, district court judge, magistrate judge,
    county judge, presiding judge, judge of the superior court, judge of the district court, judge,
    justice of the peace, magistrate, justice, clerk of court, clerk of the court, deputy clerk, clerk, registrar,
    legal officer, legal counsel, senior counsel, general counsel, counsel, attorney at law, attorney for plaintiff,
    attorney for defendant, attorney, paralegal, legal assistant, legal analyst, financial investigator,
    forensic examiner, digital forensic examiner, cybercrime investigator, director, deputy director,
    assistant director, section chief, unit chief, head of unit, liaison officer, legal attaché, legal attache,
    erster staatsanwalt, capitaine de police, spoc officer, paralegal investigator, victim specialist,
    administrative assistant, single point of contact, spoc, accredited spoc officer,
    sergent-détective, sergent détective, lieutenant-détective, sergent, caporal, enquêteur, enquêteuse, enquêtrice,
    adjudante, adjudante-chef, lieutenante, brigadière, brigadière-chef, commissaire divisionnaire, pubblico ministero,
    procuratore aggiunto, promotora de justiça, promotora, inspetora, inspetora chefe, inspetor chefe, ispettrice,
    federal magistrate, federal prosecutor, komisarz policji, prokurator rejonowy,
    adjudant-chef, brigadier-chef, commandant, commandant de police, major de police, officier de police judiciaire,
    substitut du procureur, substitut, procureur de la république, vice-procureur de la république, greffier, juge,
    inspector jefe, subinspector, subinspectora, inspectora, inspectora jefe, comisario, comisaria, capitán, teniente,
    sargento, agente, fiscal, fiscal adjunto, juez, jueza, magistrado, magistrada, secretario judicial, delegado,
    delegada, delegado de polícia, delegado de polícia federal, procurador da república, promotor de justiça, inspetor,
    ispettore, ispettore capo, commissario, vice questore, maresciallo, capitano, sostituto procuratore, procuratore,
    hoofdagent, brigadier van politie, teamleider, kriminalinspektor, polisinspektör, inspektör, kriminalinspektör,
    kommissarie, kammaråklagare, åklagare, politiinspektør, politiassistent, politibetjent, kriminalassistent,
    statsadvokat, politiadvokat, rikoskomisario, ylikonstaapeli, komisario, komisarz, podkomisarz, aspirant, prokurator,
    comisar, comisar șef, procuror, procuror șef, kapitan, detective garda, garda, sergeant garda, station officer,
    station house officer, procurator fiscal depute, procurator fiscal, principal depute, advocate depute,
    police superintendent, circle inspector, assistant commissioner of police, deputy commissioner of police,
    commissioner of police, sub inspector, assistant sub inspector, amtsanwalt, richter, richterin, rechtspfleger,
    sachbearbeiter, sachbearbeiterin
"""
_GERMAN = re.compile(
    r"(?:kriminal|polizei|ober|haupt|erste[r]?|leitende[r]?|regierungs|staats|amts)*"
    r"(?:kommissar|meister|inspektor|direktor|rat|rät|anwalt|anwält|amtmann)(?:in)?|"
    r"(?:khk|kok|kk|phk|pok|pk|ekhk|kd|kr|khm|kom)(?:in)?"
)
"""Ranks that the German-speaking police composes: `Kriminalhauptkommissarin`, `KOKin`."""
_CORES = frozenset(
    """
    detective sergeant lieutenant captain corporal major colonel commander constable inspector superintendent officer
    agent investigator deputy sheriff undersheriff marshal trooper ranger chief commissioner director analyst attorney
    prosecutor solicitor counsel advocate barrister paralegal examiner specialist supervisor coordinator adviser
    advisor liaison manager administrator representative technician head judge magistrate clerk registrar auditor
    """.split()  # noqa: SIM905 -- a list of words is read as words
)
"""Words that are a rank or a post by themselves."""
_MODIFIERS = frozenset(
    """
    senior special supervisory supervising lead principal deputy assistant associate acting interim first second third
    class grade staff master leading criminal crime crimes cyber cybercrime digital forensic forensics computer
    electronic evidence financial fraud intelligence investigative investigating investigations investigation police
    county city state united states u.s us district federal field task force icac postal general crown public
    prosecuting trial legal victim case narcotics homicide patrol duty watch desk environmental internal affairs
    security town village township parish tribal university campus park wildlife
    revenue customs tax border diplomatic technical tactical data communications records provincial
    commonwealth's state's chief dy asst addl jt attorney major resident response unit section group division bureau sub
    """.split()  # noqa: SIM905 -- as above
)
"""Words that say which kind of one."""
_ENDINGS = frozenset("charge general police class grade law".split())  # noqa: SIM905 -- as above
"""Words that end a rank though they are none: `Agent in Charge`, `Chief of Police`, `Attorney at Law`."""
_BETWEEN = frozenset("in of the at for".split())  # noqa: SIM905 -- as above
RANKS = frozenset(" ".join(rank.split()) for rank in _PLAIN.replace("\n", " ").split(",")) | frozenset(ABBREVIATED) - {
    "sr"
}

JUDGES = re.compile(
    r"\b(judge|magistrate|justice|clerk|registrar|notary|juge|juez|jueza|magistrad[oa]|greffier|richter(?:in)?|"
    r"j\.|p\.j\.|issuing officer)(?!\w)",
    re.IGNORECASE,
)
"""Titles of those who sign an order or a warrant that somebody else asked for."""
HEADS = re.compile(
    r"^(?:(?:the )?(?:county |city )?(?:sheriff|district attorney|attorney general|state'?s attorney|state attorney|"
    r"commonwealth'?s attorney|prosecuting attorney|united states attorney|u\.s\. attorney|chief of police|"
    r"police chief|chief|director|commissioner|commissioner of police|chief constable|superintendent|"
    r"special agent in charge))$|"
    r"^(?:acting|interim|district|metropolitan) (?:chief|director|special agent in charge)|"
    r"\bsupervis|\bcommander\b|\bin charge$",
    re.IGNORECASE,
)
"""Posts of those who head an office: their names stand in headings and over a deputy's signature."""

NEAR_RANK = 0.72
"""Share of equal letters from which a word before a given name is a rank's: `spechil` has 0.77, `agen` 0.89."""
_LONGEST = max(*(len(rank.split()) for rank in RANKS), 6)
_SMALL = frozenset({"of", "the", "in", "de", "d'instruction", "van", "at", "for"})


@lru_cache(maxsize=8192)
def _part(word: str) -> str:
    plain = word.lower().strip(",;:()").replace("\u2019", "'")
    return repair(plain if "." in plain[:-1] else plain.rstrip("."))


def _key(words: Sequence[str]) -> str:
    return " ".join(_part(word) for word in words)


_KEYS = frozenset(_key(rank.split()) for rank in RANKS)
_FIRST = frozenset(key.split()[0] for key in _KEYS) | _CORES | _MODIFIERS


def rank_at(words: Sequence[str]) -> int:
    """Return how many of the first `words` are a rank, 0 where none is; the longest wins, none goes over a comma."""
    keys: list[str] = []
    for word in words[:_LONGEST]:
        keys.append(_part(word))
        if word.endswith((",", ";")):
            break
    if not keys or (keys[0] not in _FIRST and _GERMAN.fullmatch(keys[0]) is None):
        return 0
    for count in range(len(keys), 0, -1):
        if " ".join(keys[:count]) in _KEYS or _composed(keys[:count], words[count - 1]):
            return count
    return 0


def _composed(keys: Sequence[str], last: str) -> bool:
    """Say whether every one of `keys` is a part that ranks are made of, and together they can be one."""
    if len(keys) == 1:
        return keys[0] in _CORES or _GERMAN.fullmatch(keys[0]) is not None
    if keys[-1] not in _CORES | _ENDINGS or keys[0] not in _CORES | _MODIFIERS or not last[:1].isupper():
        return False
    return any(key in _CORES for key in keys) and all(key in _CORES | _MODIFIERS | _BETWEEN for key in keys[:-1])


@lru_cache(maxsize=4096)
def nearly_rank(word: str) -> bool:
    """Say whether a word is one that ranks are made of, or as near to one as a bad line leaves it: `Spechil`."""
    part = _part(word)
    return part in _FIRST or bool(get_close_matches(part, _CORES | _MODIFIERS, 1, NEAR_RANK))


def _mended(word: str) -> str:
    repaired = repair(word.lower().rstrip("."))
    return repaired.title() if repaired != word.lower().rstrip(".") else word


def spelt(words: Sequence[str]) -> str:
    """Return a rank as it is printed, edges trimmed and shouted letters calmed."""
    printed = [_mended(word.strip(",;:()")) for word in words]
    joined = " ".join(printed)
    if _key(words) not in ABBREVIATED and (joined.isupper() or joined.islower()):
        printed = [word.lower() if word.lower() in _SMALL else word.title() for word in printed]
        return " ".join(printed).replace("'S", "'s").replace("U.s.", "U.S.")
    return joined


def written_out(rank: str) -> str:
    """Return a rank in one form for comparing: `Det. Sgt.` and `Detective Sergeant` are the same."""
    words = [ABBREVIATED.get(_key([word]), word) for word in rank.split()]
    return ABBREVIATED.get(_key(rank.split()), " ".join(words)).casefold().replace("united states", "u.s.")
