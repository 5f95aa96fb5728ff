"""The ranks, offices and titles that stand before or after the name of a person who writes for an authority."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    "maj": "Major", "col": "Colonel", "sr": "", "p/c": "Police Constable",
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
    administrative assistant, single point of contact, spoc, accredited spoc officer
"""
RANKS = frozenset(" ".join(rank.split()) for rank in _PLAIN.replace("\n", " ").split(",")) | frozenset(ABBREVIATED) - {
    "sr"
}

JUDGES = re.compile(r"\b(judge|magistrate|justice|clerk|registrar)\b", re.IGNORECASE)
"""Titles of those who sign an order or a warrant that somebody else asked for."""

_LONGEST = max(len(rank.split()) for rank in RANKS)
_SMALL = frozenset({"of", "the", "in", "de", "d'instruction", "van", "at", "for"})


def _key(words: Sequence[str]) -> str:
    plain = (word.lower().strip(",;:()").replace("\u2019", "'") for word in words)
    return " ".join(repair(word if "." in word[:-1] else word.rstrip(".")) for word in plain)


_KEYS = frozenset(_key(rank.split()) for rank in RANKS)


def rank_at(words: Sequence[str]) -> int:
    """Return how many of the first `words` are a rank, 0 where none is; the longest wins, none goes over a comma."""
    for count in range(min(_LONGEST, len(words)), 0, -1):
        over_a_comma = any(word.endswith((",", ";")) for word in words[: count - 1])
        if not over_a_comma and _key(words[:count]) in _KEYS:
            return count
    return 0


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
